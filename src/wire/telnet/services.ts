/** A place in the reply after which output is compressed, or no longer. */
export interface CompressionSwitch {
  /** Offset in the reply. */
  readonly at: number
  readonly isOn: boolean
}

/** What the owner of a telnet connection can do for it besides carrying bytes. */
export interface TelnetServices {
  /** What lists of games want to know, asked for anew each time; MSSP is offered only with it. */
  readonly gameFacts?: () => readonly MsspVariable[]
  /** Whether output may be compressed now; MCCP2 is offered only with it. Asked once, when the client agrees. */
  readonly tryCompress?: () => boolean
  /** Variables of MSDP that the game has besides those that any has. */
  readonly msdpVariables?: readonly string[]
  /** Whether the owner can inflate input; MCCP3 is offered only then. */
  readonly canInflate?: boolean
}

/** A variable of MSSP; of several values the last is the most important. */
export interface MsspVariable {
  readonly name: string
  readonly values: readonly string[]
}
