/** Told to one who answers with something else. */
export const YES_NO_HINT = 'Please answer yes or no.'

/** A question with the answers that fit, that of an empty line in capitals. */
export function yesNoQuestion(question: string, byDefault?: boolean): string {
  const yes = byDefault === true ? 'Yes' : 'yes'
  const no = byDefault === false ? 'No' : 'no'
  return `${question.trimEnd()} (${yes}/${no}) `
}

/** What a line answers: yes, no, or neither; an empty one what was said to be the default. */
export function readYesNo(line: string, byDefault?: boolean): boolean | undefined {
  const word = line.trim().toLowerCase()
  if (word === '') return byDefault
  if (word === 'y' || word === 'yes') return true
  if (word === 'n' || word === 'no') return false
  return undefined
}
