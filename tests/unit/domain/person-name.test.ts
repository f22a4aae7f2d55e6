import { describe, expect, it } from 'vitest'
import { displayPersonName } from '../../../shared/domain/person-name'

describe('a person name', () => {
  it.each([
    ['Núñez Ibáñez^María^José', 'Núñez Ibáñez, María José'],
    ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, Rev. John Robert Quincy, B.A. M.Div.'],
    ['PEREZ', 'PEREZ'],
    ['^^^^', ''],
    ['', ''],
    ['^Ana', 'Ana'],
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou'],
    ['=山田^太郎', '山田, 太郎'],
    ['  Ruiz  Soto ^ Eva ', 'Ruiz Soto, Eva'],
  ])('%j reads %j', (value, shown) => expect(displayPersonName(value)).toBe(shown))
})
