import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { LineEditor, type LineEditorEvent, type LineEditorLimits } from './line-editor.ts'
import { textCodec } from './text-codec.ts'
import { METER, TestTerminal } from './line-editor/test-terminal.test.ts'

const LIMITS: LineEditorLimits = { maxLineBytes: 100, historyLines: 3, historyBytes: 60 }
const UP = '\u001b[A'
const DOWN = '\u001b[B'
const RIGHT = '\u001b[C'
const LEFT = '\u001b[D'

/** An editor at a terminal; what it writes is shown there after each text that is typed. */
class Typist {
  readonly terminal: TestTerminal
  readonly editor: LineEditor
  readonly events: LineEditorEvent[] = []

  constructor({ columns = 40, rows = 24, limits = LIMITS } = {}) {
    this.terminal = new TestTerminal(columns, rows)
    this.editor = new LineEditor({
      limits,
      meter: METER,
      terminal: { columns, rows, canMove: true },
    })
  }

  type(...texts: readonly string[]): this {
    for (const text of texts) this.send(new TextEncoder().encode(text))
    return this
  }

  send(bytes: Uint8Array): void {
    this.editor.push(bytes)
    for (let event = this.editor.next(); event; event = this.editor.next()) this.events.push(event)
    this.terminal.write(this.editor.takeOutput())
  }

  prompt(text: string, isSecret = false): this {
    this.editor.setPrompt({ text, width: text.length, isSecret })
    this.terminal.write(this.editor.takeOutput())
    return this
  }

  /** Other output comes. */
  show(line: string): this {
    this.terminal.write(`${this.editor.hide()}${line}\r\n`)
    this.terminal.write(this.editor.takeOutput())
    return this
  }

  get lines(): string[] {
    return this.events.map((event) => (event.kind === 'line' ? event.text : event.kind))
  }
}

test('[SSH20] what is typed is shown, and Enter gives the line', () => {
  const typist = new Typist().type('say hello')
  assert.equal(typist.terminal.text, 'say hello')
  assert.deepEqual(typist.lines, [])
  typist.type('\r')
  assert.deepEqual(typist.events, [{ kind: 'line', text: 'say hello', isSecret: false }])
  assert.deepEqual(typist.terminal.cursor, { row: 1, column: 0 })
})

test('[SSH20] CR, LF, CR LF and CR NUL are one Enter each', () => {
  assert.deepEqual(new Typist().type('a\rb\nc\r\nd\r\0e\n\nf\r').lines, ['a', 'b', 'c', 'd', 'e', '', 'f'])
  assert.deepEqual(new Typist().type('a\r', '\nb\r').lines, ['a', 'b'], 'cut between CR and LF')
})

const EDITS: readonly [string, string, string][] = [
  ['backspace', 'lookk\u007f', 'look'],
  ['backspace as Ctrl-H', 'lookk\b', 'look'],
  ['backspace over a character of two columns', 'say 日本\u007f', 'say 日'],
  ['backspace over a letter with its mark', 'cafe\u0301\u007f', 'caf'],
  ['backspace over a joined emoji', 'a👩‍👩‍👧\u007f', 'a'],
  ['backspace over a flag', 'a🇩🇪🇫🇷\u007f', 'a🇩🇪'],
  ['insert after moving left', `lok${LEFT}o`, 'look'],
  ['a mark typed later joins the letter before the cursor', `ex${LEFT}\u0301`, 'e\u0301x'],
  ['right', `ab${LEFT}${LEFT}${RIGHT}c`, 'acb'],
  ['Home and End', 'bc\u001b[Ha\u001b[Fd', 'abcd'],
  ['Home and End of other terminals', 'bc\u001b[1~a\u001b[4~d\u001bOHz\u001bOFe', 'zabcde'],
  ['Ctrl-A and Ctrl-E', 'bc\u0001a\u0005d', 'abcd'],
  ['Ctrl-B and Ctrl-F', 'ac\u0002b\u0006d', 'abcd'],
  ['Delete', 'ab\u0001\u001b[3~', 'b'],
  ['Ctrl-D in a line', 'ab\u0001\u0004', 'b'],
  ['Ctrl-U', 'say this\u0002\u0002\u0015', 'is'],
  ['Ctrl-K', 'say this\u0001\u0006\u0006\u0006\u000b', 'say'],
  ['Ctrl-W', 'say hello, you \u0017', 'say hello, '],
  ['Ctrl-W takes all but blanks', 'go foo-bar\u0017', 'go '],
  ['Alt-Backspace', 'go foo-bar\u001b\u007f', 'go '],
  ['Alt-D', 'one two\u0001\u001bd', ' two'],
  ['word left and right', `one two three\u001b[1;5D\u001b[1;5DX\u001bfY\u001bbZ`, 'one ZXtwoY three'],
  ['Ctrl-Y brings back what was killed', 'two \u0015one \u0019', 'one two '],
  ['Ctrl-C drops the line', 'nonsense\u0003look', 'look'],
  ['a tab is a blank', 'a\tb', 'a b'],
  ['marks of a paste are nothing', '\u001b[200~pasted\u001b[201~', 'pasted'],
  ['an unknown sequence is nothing', 'a\u001b[99;3;4Zb\u001bOQc\u001bzd', 'abcd'],
  [
    'a report of the terminal is nothing',
    'a\u001b]11;rgb:0000/0000/0000\u001b\\b\u001bP1$r0m\u001b\\c\u001b[?62;c',
    'abc',
  ],
  ['other control characters are nothing', 'a\u0000b\u0006c\u001cd\u001ee', 'abcde'],
  ['bidirectional overrides are nothing', 'a\u202eb', 'ab'],
  ['an accented letter', 'café', 'café'],
]

for (const [title, keys, line] of EDITS) {
  test(`[SSH21] ${title}, whole, cut at every byte, and byte by byte`, () => {
    const bytes = new TextEncoder().encode(`${keys}\r`)
    const whole = new Typist()
    whole.send(bytes)
    assert.deepEqual(whole.lines, [line])
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const typist = new Typist()
      typist.send(bytes.subarray(0, cut))
      typist.send(bytes.subarray(cut))
      assert.deepEqual(typist.lines, [line], `cut at ${cut}`)
      assert.ok(typist.terminal.text.endsWith(line.trimEnd()), typist.terminal.text)
    }
    const typist = new Typist()
    for (const byte of bytes) typist.send(Uint8Array.of(byte))
    assert.deepEqual(typist.lines, [line])
    assert.ok(typist.terminal.text.endsWith(line.trimEnd()), typist.terminal.text)
  })
}

test('[SSH22] the arrows bring lines back, and at last the one that was being typed', () => {
  const typist = new Typist().type('one\r', 'two\r', 'half')
  typist.type(UP)
  assert.equal(typist.terminal.text, 'one\ntwo\ntwo')
  typist.type(UP, UP, UP)
  assert.equal(typist.terminal.text, 'one\ntwo\none')
  typist.type(DOWN, DOWN)
  assert.equal(typist.terminal.text, 'one\ntwo\nhalf')
  typist.type(DOWN, ' a line\r')
  assert.deepEqual(typist.lines, ['one', 'two', 'half a line'])
})

test('[SSH22] blank lines and repetitions are not kept, and no more lines and bytes than the limits say', () => {
  const typist = new Typist().type('a\r', 'a\r', '  \r', 'b\r', 'c\r', 'd\r')
  typist.type(UP, UP, UP, UP, UP, '\r')
  assert.equal(typist.lines.at(-1), 'b')
  typist.type(`${'x'.repeat(50)}\r`, `${'y'.repeat(50)}\r`)
  assert.ok(typist.editor.historyBytes <= LIMITS.historyBytes)
  typist.type(UP, UP, '\r')
  assert.equal(typist.lines.at(-1), 'y'.repeat(50))
})

test('[SSH23] a secret is neither shown nor kept nor brought back', () => {
  const typist = new Typist().prompt('Password: ', true).type('s3cret', '\u007f', 't\r')
  assert.deepEqual(typist.events, [{ kind: 'line', text: 's3cret', isSecret: true }])
  assert.equal(typist.terminal.text, 'Password:')
  typist.type('look', UP, UP, '\r')
  assert.equal(typist.lines.at(-1), 'look')
  typist.prompt('Password: ', true).type('abc\u0015', '\r', '\u0019\r')
  assert.equal(typist.lines.at(-1), '')
  assert.ok(!typist.terminal.text.includes('abc'))
})

test('[SSH23] a line that began before the prompt for a secret is secret', () => {
  const typist = new Typist().type('s3c').prompt('Password: ', true).type('ret\r')
  assert.deepEqual(typist.events, [{ kind: 'line', text: 's3cret', isSecret: true }])
  assert.equal(typist.terminal.text, 'Password:')
})

test('[SSH23] a line that began unseen stays secret when its prompt is replaced', () => {
  const typist = new Typist().prompt('Password: ', true).type('s3c').prompt('> ').type('ret\r', UP, '\r')
  assert.deepEqual(typist.events[0], { kind: 'line', text: 's3cret', isSecret: true })
  assert.equal(typist.lines[1], '')
})

test('[SSH24] output that comes meanwhile stands above the line, which is drawn again', () => {
  const typist = new Typist({ columns: 20 }).prompt('> ').type('say something longer than the row')
  typist.show('Anna waves.')
  assert.equal(typist.terminal.text, 'Anna waves.\n> say something long\ner than the row')
  typist.type(LEFT, LEFT, 'X').show('Ben waves.')
  assert.equal(typist.terminal.text, 'Anna waves.\nBen waves.\n> say something long\ner than the rXow')
  assert.deepEqual(typist.terminal.cursor, { row: 3, column: 14 })
})

test('[SSH24] a line that fills its row exactly is drawn right, and so is what follows', () => {
  const typist = new Typist({ columns: 20 }).type('x'.repeat(20)).show('Anna waves.')
  assert.equal(typist.terminal.text, `Anna waves.\n${'x'.repeat(20)}`)
  typist.type('y', '\u007f', '\u007f', 'z\r', 'next')
  assert.equal(typist.terminal.text, `Anna waves.\n${'x'.repeat(19)}z\n\nnext`)
})

test('[SSH24] Ctrl-C leaves the line and shows the prompt again, Ctrl-L begins a new screen', () => {
  const typist = new Typist().prompt('Name: ').type('Ann\u0003')
  assert.equal(typist.terminal.text, 'Name: Ann^C\nName:')
  typist.type('Ben', '\u000c')
  assert.equal(typist.terminal.text, 'Name: Ben')
  typist.type('\r')
  assert.deepEqual(typist.lines, ['Ben'])
})

test('[SSH24] a line is taken away as a terminal has laid it out that was made narrower', () => {
  const typist = new Typist({ columns: 40 }).prompt('> ').type('a line of some thirty columns')
  typist.editor.resize(20, 24)
  assert.equal(typist.editor.takeOutput(), '')
  assert.equal(typist.editor.hide(), '\u001b[1A\r\u001b[J')
})

test('[SSH24] of a line longer than the screen the part around the cursor is shown, and nothing above is touched', () => {
  const line = Array.from({ length: 60 }, (_, index) => `w${index}`).join(' ')
  const typist = new Typist({ columns: 20, rows: 5, limits: { ...LIMITS, maxLineBytes: 2000 } }).prompt('> ')
  typist.show('above')
  for (const letter of line) typist.type(letter)
  const rows = (): string[] => typist.terminal.text.split('\n')
  assert.equal(rows()[0], 'above')
  assert.ok(rows().length <= 5, typist.terminal.text)
  assert.ok(typist.terminal.text.endsWith('w58 w59'))
  typist.type('\u0001')
  assert.deepEqual(rows().slice(0, 2), ['above', '> w0 w1 w2 w3 w4 w5'])
  assert.deepEqual(typist.terminal.cursor, { row: 1, column: 2 })
  typist.show('Anna waves.')
  assert.deepEqual(rows().slice(0, 3), ['above', 'Anna waves.', '> w0 w1 w2 w3 w4 w5'])
  typist.type('\r')
  assert.deepEqual(typist.lines, [line])
})

test('[SSH24] a terminal that obeys no sequences gets none', () => {
  const editor = new LineEditor({ limits: LIMITS, meter: METER, terminal: { columns: 40, rows: 24, canMove: false } })
  const shown: string[] = []
  const type = (text: string): void => {
    editor.push(new TextEncoder().encode(text))
    while (editor.next());
    shown.push(editor.takeOutput())
  }
  editor.setPrompt({ text: '> ', width: 2, isSecret: false })
  shown.push(editor.takeOutput())
  type('loook')
  type(LEFT)
  type('\u007f')
  shown.push(editor.hide(), 'Anna waves.\r\n')
  type('\r')
  assert.ok(!shown.join('').includes('\u001b'), JSON.stringify(shown))
  assert.ok(shown.join('').endsWith('Anna waves.\r\n> look\r\n'), JSON.stringify(shown))
})

test('[SSH25] a line over the limit is told of once and dropped to its end', () => {
  const typist = new Typist().type('x'.repeat(90), 'y'.repeat(5000), '\r', 'look\r')
  assert.deepEqual(typist.lines, ['lineTooLong', 'look'])
})

test('[SSH26] Ctrl-D on an empty line is the end of input', () => {
  assert.deepEqual(new Typist().type('\u0004').lines, ['endOfInput'])
})

test('[SSH21] bytes that are no UTF-8 are windows-1252', () => {
  const typist = new Typist()
  typist.send(Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x0d))
  assert.deepEqual(typist.lines, ['café'])
})

for (const encoding of ['koi8-r', 'iso-8859-1', 'gbk', 'big5', 'shift_jis', 'euc-kr'] as const) {
  test(`[SSH21] a line in ${encoding}, byte by byte`, () => {
    const line = {
      'koi8-r': 'Жук',
      'iso-8859-1': 'é',
      gbk: '中文a',
      big5: '中文a',
      shift_jis: '日本aｱ',
      'euc-kr': '한글a',
    }[encoding]
    const codec = textCodec(encoding)
    const typist = new Typist()
    typist.editor.setCodec(codec)
    for (const byte of [...codec.encode(line), 0x0d]) typist.send(Uint8Array.of(byte))
    assert.deepEqual(typist.lines, [line])
  })
}

const KEYS = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', ' ', 'é', '日', '👩‍👩‍👧', 'e\u0301', '🇩🇪', '\u0301', '\u200d') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\u007f',
      LEFT,
      RIGHT,
      UP,
      DOWN,
      '\u0001',
      '\u0005',
      '\u000b',
      '\u0015',
      '\u0017',
      '\u0019',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('\r', '\u0003', '\u001b[3~', '\u001bb', '\u001bf', '\u001bd') },
)

test('property: [SSH24] the terminal shows prompt and line whatever was typed, and the cursor is in its place', () => {
  fc.assert(
    fc.property(fc.array(fc.array(KEYS, { maxLength: 12 }), { maxLength: 12 }), fc.nat(2), (batches, noise) => {
      const typist = new Typist({ columns: 20, limits: { ...LIMITS, maxLineBytes: 400 } }).prompt('> ')
      for (const [index, keys] of batches.entries()) {
        typist.type(keys.join(''))
        if (index % 3 === noise) typist.show('something else happens')
      }
      const before = typist.terminal
      const fresh = new TestTerminal(20)
      typist.terminal.write(typist.editor.hide())
      const above = before.text
      const redrawn = typist.editor.takeOutput()
      fresh.write(redrawn)
      before.write(redrawn)
      const shown = before.text
      assert.ok(shown.startsWith(above))
      assert.equal(shown.slice(shown.length - fresh.text.length), fresh.text)
      assert.equal(before.cursor.column, fresh.cursor.column)
    }),
    { numRuns: 300 },
  )
})

test('property: [SSH25] any bytes, cut anywhere, give the same events, throw nothing, and stay within bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, cut) => {
      const whole = new Typist()
      whole.editor.push(bytes)
      for (let event = whole.editor.next(); event; event = whole.editor.next()) whole.events.push(event)
      const typist = new Typist()
      for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
        typist.editor.push(piece)
        for (let event = typist.editor.next(); event; event = typist.editor.next()) typist.events.push(event)
        assert.ok(typist.editor.takeOutput().length < 400 * 20)
      }
      assert.deepEqual(typist.events, whole.events)
      assert.ok(typist.editor.historyBytes <= LIMITS.historyBytes)
      for (const event of whole.events)
        if (event.kind === 'line') assert.ok(Buffer.byteLength(event.text) <= LIMITS.maxLineBytes)
    }),
    { numRuns: 500 },
  )
})
