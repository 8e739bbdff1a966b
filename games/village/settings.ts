import { defineSettings } from 'waystone'

export default defineSettings({
  gameName: 'Willowford',
  characterTypeclass: 'typeclasses/character:Character',
  roomTypeclass: 'typeclasses/room:Room',
})
