import { z } from 'zod'

/** How many there are of something. */
export const count = z.int().nonnegative()

/** What keeps a game from loading. */
export const fault = z.object({ file: z.string().nullable(), line: z.int().nullable(), message: z.string() })
