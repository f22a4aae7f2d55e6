// The package's "exports" name no types, so its own declarations are out of reach without this.
declare module 'better-sqlite3-multiple-ciphers' {
  type Constructor = typeof import('../../node_modules/better-sqlite3-multiple-ciphers/index')
  namespace Database {
    type Database = import('../../node_modules/better-sqlite3-multiple-ciphers/index').Database
    type Options = import('../../node_modules/better-sqlite3-multiple-ciphers/index').Options
    type SqliteError = InstanceType<Constructor['SqliteError']>
  }
  const Database: Constructor
  export default Database
}
