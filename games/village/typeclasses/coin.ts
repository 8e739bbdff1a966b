import { GameObject } from 'waystone'

/** A coin: to toss, or to wish with. */
export class Coin extends GameObject {}
