import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Coin } from '../typeclasses/coin.ts'
import { Well } from '../typeclasses/well.ts'

/** `toss`: a coin, for luck or into a well. `separators` divides `call.args` into `call.lhs` and `call.rhs`. */
export class TossCommand extends ActorCommand {
  readonly key = 'toss'
  override readonly aliases = ['flip']
  override readonly separators = [' into ', ' in ']
  override readonly usage = ['toss coin', 'toss coin into <well>']
  override readonly help = 'Tosses a coin that you carry: heads or tails. Tossed into a well, it buys a wish.'

  protected act(call: CommandCall, self: GameObject, place: GameObject): void {
    if (!call.lhs) return call.usage()
    const coins = self.contents.filter((thing) => thing instanceof Coin)
    const wanted = self.search(call.lhs, { candidates: coins })
    const coin = wanted.kind === 'found' ? wanted.object : wanted.kind === 'many' ? wanted.matches[0] : undefined
    if (!coin) return call.msg('You carry no such coin.')
    if (call.rhs !== undefined) return this.#wish(call, self, { coin, well: wellAt(self, place, call.rhs) })
    const side = Math.random() < 0.5 ? 'heads' : 'tails'
    call.msg(`You toss the coin. It turns over and over and comes down |w${side}|n.`)
    tellOthers(self, (who) => `${who} tosses a coin: ${side}.`)
  }

  #wish(call: CommandCall, self: GameObject, { coin, well }: { coin: GameObject; well: Well | undefined }): void {
    if (!well) return call.msg('You see nothing of that kind to toss a coin into.')
    // The well is deep, but there are only so many coins in the village: this one is found again where they are found.
    coin.moveTo(coin.home, { isQuiet: true })
    well.db.wishes += 1
    call.msg('You make a wish and let the coin fall. After a while there is a very small splash.')
    tellOthers(self, (who, looker) => `${who} drops a coin into the ${well.getDisplayName(looker)}, with eyes shut.`)
  }
}

function wellAt(self: GameObject, place: GameObject, name: string): Well | undefined {
  const found = self.search(name.replace(/^the\s+/i, ''), { location: place, typeclass: Well })
  return found.kind === 'found' && found.object instanceof Well ? found.object : undefined
}
