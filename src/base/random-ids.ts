/** Makes ids that nobody can guess. */
export interface RandomIds {
  /** 128 random bits as 32 hexadecimal digits. */
  next(): string
}
