/** Makes and checks password hashes, off the main thread. */
export interface PasswordHasher {
  /** A PHC string for `password`, with a fresh salt. */
  hash(password: string): Promise<string>
  /** Tells whether `password` made `hash`; `false` for a hash it cannot read. */
  verify(password: string, hash: string): Promise<boolean>
}
