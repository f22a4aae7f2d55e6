// The binary comes without Electron's default app. This does the part the tests need: `electron [-r file]… <folder>`.
const { app } = require('electron')
const { readFileSync } = require('fs')
const { join, resolve } = require('path')

const args = process.argv.slice(1)
let folder
while (args.length > 0 && folder === undefined) {
  const arg = args.shift()
  if (arg === '-r' || arg === '--require') require(resolve(args.shift()))
  else if (!arg.startsWith('-')) folder = resolve(arg)
}

if (folder === undefined) {
  process.stderr.write('usage: electron [-r file]… <folder>\n')
  app.exit(2)
} else {
  const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.setName(productName ?? name)
  app.setVersion(version)
  app.setAppPath(folder)
  require(join(folder, main))
}
