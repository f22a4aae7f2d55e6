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
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou (山田 太郎, やまだ たろう)'],
    ['=山田^太郎', '山田 太郎'],
    ['ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=', 'ﾔﾏﾀﾞ ﾀﾛｳ (山田 太郎)'],
    ['Hong^Gildong=洪^吉洞=홍^길동', 'Hong, Gildong (洪 吉洞, 홍 길동)'],
    ['王^小東', '王 小東'],
    ['Ruiz^Eva=Ruiz^Eva', 'Ruiz, Eva'],
    ['a=b=c=d', 'a (b, c)'],
    ['  Ruiz  Soto ^ Eva ', 'Ruiz Soto, Eva'],
  ])('%j reads %j', (value, shown) => expect(displayPersonName(value)).toBe(shown))
})
