import fs from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freeMemory } from '../../../scripts/lib/cluster/memory.mjs'
import { temporaryDirectory } from '../../support/directory'

const gib = 1024 ** 3
const machine = { 'proc/meminfo': `MemTotal:  33554432 kB\nMemAvailable: ${20 * 1024 * 1024} kB\n` }

test.each<[string, Record<string, string>, number]>([
  ['nothing limits it', { ...machine, 'proc/self/cgroup': '0::/\n' }, 20],
  [
    'a container of version 2 has less',
    {
      ...machine,
      'proc/self/cgroup': '0::/\n',
      'sys/fs/cgroup/memory.max': `${8 * gib}\n`,
      'sys/fs/cgroup/memory.current': `${3 * gib}\n`,
      'sys/fs/cgroup/memory.stat': `anon ${gib}\ninactive_file ${gib}\n`,
    },
    6,
  ],
  [
    'a group above it has less',
    {
      ...machine,
      'proc/self/cgroup': '0::/build.slice/job-3\n',
      'sys/fs/cgroup/build.slice/job-3/memory.max': 'max\n',
      'sys/fs/cgroup/build.slice/job-3/memory.current': `${gib}\n`,
      'sys/fs/cgroup/build.slice/memory.max': `${4 * gib}\n`,
      'sys/fs/cgroup/build.slice/memory.current': `${gib}\n`,
    },
    3,
  ],
  [
    'version 1, as a container sees it, without the path of the host',
    {
      ...machine,
      'proc/self/cgroup': '4:memory:/docker/0123\n1:cpu:/docker/0123\n',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': `${2 * gib}\n`,
      'sys/fs/cgroup/memory/memory.usage_in_bytes': `${gib}\n`,
    },
    1,
  ],
  [
    'version 1 without a limit says so by a number no machine has',
    {
      ...machine,
      'proc/self/cgroup': '4:memory:/\n',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
      'sys/fs/cgroup/memory/memory.usage_in_bytes': `${gib}\n`,
    },
    20,
  ],
])('%s', (_, files, expected) => {
  const root = temporaryDirectory()
  onTestFinished(() => fs.rmSync(root, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), text)
  }
  expect(freeMemory(root) / gib).toBeCloseTo(expected, 5)
})
