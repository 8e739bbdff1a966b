export default `
|gW I L L O W F O R D|n
|xa village on a slow river|n

A cart has set you down where the road ends. There is an inn with its lamps lit,
a mill that creaks, and somebody has left a note for you on the board.

  |wcreate <name> <password>|n    for your first visit
  |wconnect <name> <password>|n   when you come back

Leave out the password, or all of it, and you will be asked.
|wlook|n shows this again, |whelp|n tells more, |wquit|n leaves.
`
