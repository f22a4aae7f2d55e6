import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules, nodePath, root } from './paths.mjs'
import { run } from './run.mjs'

const stamp = join(modules, '.suite-installed')

function fingerprint() {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform} ${process.arch}\n`
}

/** The Node that runs npm: the one running this may be the project's own, which a new installation has just removed. */
function outsideNode() {
  const npmNode = process.env.npm_node_execpath
  return npmNode && existsSync(npmNode) ? npmNode : process.execPath
}

/** Installs what the lockfile names, once; afterwards works with no network. */
export async function ensureDependencies() {
  const wanted = fingerprint()
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  // `npm install` by hand takes away what no lockfile names, the Node of this machine among it.
  if (isInstalled && nodePath().startsWith(modules)) return
  console.log('Installing dependencies (once)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const shell = process.platform === 'win32'
  const installed = await run(npm, ['ci', '--no-audit', '--no-fund'], { shell })
  if (installed.code !== 0) {
    throw new Error('The dependencies could not be installed. Check the network (needed this once) and run it again.')
  }
  // The Node package fetches the build for this machine; no other install script is needed.
  const fetched = await run(outsideNode(), ['installArchSpecificPackage.js'], {
    cwd: join(modules, 'node'),
    env: { ...process.env, npm_config_ignore_scripts: 'false' },
  })
  if (fetched.code !== 0 || !nodePath().startsWith(modules)) {
    throw new Error('Node 24 for this machine could not be fetched. Check the network and run it again.')
  }
  writeFileSync(stamp, wanted)
}
