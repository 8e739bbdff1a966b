/** Decides everything that the model tests do by chance. */
export const MODEL_SEED = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000)
