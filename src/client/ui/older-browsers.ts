const DISPOSE = 'dispose'

// Browsers without it would key every disposer by "undefined".
if (!Reflect.has(Symbol, DISPOSE)) Object.defineProperty(Symbol, DISPOSE, { value: Symbol.for('Symbol.dispose') })
