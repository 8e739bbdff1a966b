import { byId, make, makeButton } from './elements.ts'

/** The one dialog of the page: a title, and what is put into it. */
export class Dialogs {
  readonly #dialog = byId('dialog', HTMLDialogElement)
  readonly #title = byId('dialog-title', HTMLHeadingElement)
  readonly #body = byId('dialog-body', HTMLDivElement)
  #onClose: (() => void) | undefined

  constructor() {
    this.#dialog.addEventListener('close', () => {
      const onClose = this.#onClose
      this.#onClose = undefined
      onClose?.()
    })
    this.#dialog.addEventListener('click', (event) => {
      // Only what is around the dialog has no other element under the pointer.
      if (event.target === this.#dialog && !this.#isInside(event)) this.close()
    })
  }

  /** Opens it in place of what it shows. Focus goes back where it was when it closes. */
  open(title: string, content: readonly Node[], onClose?: () => void): void {
    this.close()
    this.#title.textContent = title
    this.#body.replaceChildren(...content)
    this.#onClose = onClose
    this.#dialog.showModal()
  }

  close(): void {
    if (this.#dialog.open) this.#dialog.close()
  }

  /** Asks before something is done. */
  confirm(title: string, content: readonly Node[], { yes, no }: { yes: string; no: string }): Promise<boolean> {
    return new Promise((resolve) => {
      let answer = false
      const agree = makeButton(
        yes,
        () => {
          answer = true
          this.close()
        },
        'main',
      )
      const choices = make(
        'div',
        { className: 'choices' },
        agree,
        makeButton(no, () => this.close()),
      )
      this.open(title, [...content, choices], () => resolve(answer))
      agree.focus()
    })
  }

  #isInside({ clientX, clientY }: MouseEvent): boolean {
    const { left, right, top, bottom } = this.#dialog.getBoundingClientRect()
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  }
}
