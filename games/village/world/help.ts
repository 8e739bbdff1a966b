import { escapeMarkup, type HelpTopic, padEnd } from 'waystone'

const newbie: HelpTopic = {
  key: 'newbie',
  aliases: ['newcomer', 'start', 'beginner'],
  category: 'guide',
  text: [
    'You play by typing short sentences.',
    '',
    '|wWalking|n: type the name of an exit, such as |wnorth|n or |wn|n, |wup|n, |wout|n, |wdoor|n.',
    '|wLooking|n: |wlook|n shows the place; |wlook fountain|n something in it, even if it is only in the description.',
    '|wThings|n: |wget apple|n, |wdrop apple|n, |wgive apple to Tom|n, |winventory|n. Of several alike, |w2-apple|n is the second.',
    '|wTalking|n: |wsay hello|n to all who are here, |wwhisper Tom = hello|n to one, |wpose smiles|n shows what you do.',
    '|wPeople|n: |wwho|n tells who is playing. Some villagers answer: greet them, then ask about what they name.',
    '|wConnection|n: if it breaks, log in again. You wait where you were for two minutes, and are shown what you missed.',
    '|wHelp|n: |whelp|n lists all you can do at this moment. Some things bring commands of their own: look for them there.',
    '',
    'Next: |whelp village|n.',
  ].join('\n'),
}

const village: HelpTopic = {
  key: 'village',
  aliases: ['willowford', 'map'],
  category: 'guide',
  text: [
    'From the Market Square, the inn is |weast|n, the smithy |wwest|n, the well and the chapel |wnorth|n.',
    'To the |wsouth|n are the market hall and the bridge, and beyond the bridge the mill and the orchard.',
    '',
    'Things to try:',
    '  Pin a note to the board in the square.',
    '  Ring the bell, and have somebody listen on the bridge.',
    '  Make a wish. You need a coin and a well.',
    '  Start the mill, then see what it is like upstairs.',
    '  Become a friend of the cat.',
    '  Find out what is behind the gate in the cellar. You need a light and a key.',
  ].join('\n'),
}

const building: HelpTopic = {
  key: 'building',
  aliases: ['build', 'builder'],
  category: 'guide',
  locks: 'view:perm(Builder)',
  text: [
    'Builders change the village while it runs.',
    '',
    '  |wdig Tower = north;n, south;s|n   a room, with the way there and back',
    '  |wdesc here = A round tower.|n     what |wlook|n shows',
    '  |wcreate brass bell|n              a thing, in your hands',
    '  |wset bell/desc = Small.|n         an attribute; |wset here/details = {"wall;stone": "Cold."}|n makes a detail',
    '  |wlock bell = get:false()|n        who may do what with it',
    '  |wset bell/get_err_msg = No.|n     what is said to those who may not take it',
    '  |wexamine bell|n                   all there is to know',
    '',
    'Each of them has a page of its own: |whelp dig|n. For colours see |whelp markup|n.',
  ].join('\n'),
}

const codes: readonly (readonly [code: string, meaning: string])[] = [
  [
    '|r |g |y |b |m |c |w |x',
    'bright |rred|n, |ggreen|n, |yyellow|n, |bblue|n, |mmagenta|n, |ccyan|n, |wwhite|n, |xgrey|n',
  ],
  ['|R |G |Y |B |M |C |W |X', 'the same, dark'],
  ['|500', 'a colour by shares of |500red|n, green and blue, from 0 to 5'],
  ['|#ff8800', 'a colour |#ff8800as on web pages|n'],
  ['|[r', 'red behind the text'],
  ['|h |u |i', '|hbold|n, |uunderlined|n, |iitalic|n'],
  ['|n', 'back to plain'],
  ['|/', 'a new line'],
  ['|lclook|ltclick here|le', 'a command to click, in clients that can'],
  ['||', 'a bar'],
]

const markup: HelpTopic = {
  key: 'markup',
  aliases: ['colors', 'colours'],
  category: 'guide',
  text: [
    'Text that is written for the world may have codes in it. Each begins with a bar.',
    '',
    ...codes.map(([code, meaning]) => `  |w${padEnd(escapeMarkup(code), 26)}|n${meaning}`),
    '',
    'What players say is always shown as they typed it.',
  ].join('\n'),
}

const topics: readonly HelpTopic[] = [newbie, village, building, markup]

export default topics
