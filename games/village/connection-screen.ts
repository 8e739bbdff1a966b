export default `
|gWillowford|n
|xa village on a slow river|n

A cart has set you down where the road ends. There is an inn with its lamps lit,
a mill that creaks, and somebody has left a note for you on the board.

  |lccreate|lt|wcreate <name> <password>|n|le    for your first visit
  |lcconnect|lt|wconnect <name> <password>|n|le   when you come back

Leave out the password, or all of it, and you will be asked.
|wlook|n shows this again, |lchelp|lt|whelp|n|le tells more, |wquit|n leaves.
`
