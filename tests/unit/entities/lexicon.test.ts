import { describe, expect, it } from 'vitest'
import { expandPattern } from '../../../shared/domain/entities/expand'
import { inflectEnglish, inflectSpanish } from '../../../shared/domain/entities/inflect'
import { concepts } from '../../../shared/domain/entities/lexicon/index'
import { conceptById } from '../../../shared/domain/entities/lexicon'
import { entityKinds } from '../../../shared/domain/entities/kinds'
import { extractEntities } from '../../../shared/domain/entities/extract'
import { homographs } from '../../../shared/domain/entities/lexicon/homographs'
import { foldText } from '../../../shared/lib/fold-text'

describe('the lexicon', () => {
  it('has several hundred concepts, some of each kind, each named in both languages', () => {
    expect(concepts.length).toBeGreaterThan(900)
    for (const kind of entityKinds) expect(concepts.filter((each) => each.kind === kind).length).toBeGreaterThan(80)
    for (const { id, es, en } of concepts) {
      expect(id).toMatch(/^[a-z0-9-]+$/)
      for (const name of [...es, ...en]) expect(name).toMatch(/^[\p{L}\d]/u)
      expect(es.length * en.length).toBeGreaterThan(0)
    }
  })

  it('gives each concept an id of its own, by which it is found', () => {
    expect(new Set(concepts.map(({ id }) => id)).size).toBe(concepts.length)
    for (const concept of concepts) expect(conceptById(concept.id)).toBe(concept)
    expect(conceptById('no-such-thing')).toBeNull()
  })

  it('gives no name to two concepts', () => {
    const owners = new Map<string, string>()
    const shared: string[] = []
    for (const { id, es, en } of concepts) {
      for (const name of new Set([...es, ...en].map(foldText))) {
        const owner = owners.get(name)
        if (owner !== undefined) shared.push(`${name}: ${owner}, ${id}`)
        owners.set(name, id)
      }
    }
    expect(shared).toEqual([])
  })
})

describe('names in the lexicon', () => {
  const idOf = (name: string): string | undefined => extractEntities(name)[0]?.concept.id

  it.each([
    ['neumotórax', 'neumotórax a tensión'],
    ['nódulo tiroideo', 'nódulo pulmonar'],
    ['aneurisma cerebral', 'aneurisma aórtico'],
    ['quiste renal', 'quiste pulmonar'],
    ['líquido libre', 'ascitis'],
    ['hidrocefalia', 'ventriculomegalia'],
    ['hernia discal', 'abombamiento discal'],
    ['líneas B', 'líneas B de Kerley'],
    ['crecimiento hiliar', 'adenopatía hiliar'],
    ['ectasia aórtica', 'elongación aórtica'],
    ['patrón miliar', 'patrón micronodular'],
    ['neumonía viral', 'neumonía atípica'],
    ['diabetes insípida', 'diabetes mellitus'],
    ['DM1', 'DM2'],
    ['linfangitis', 'linfangitis carcinomatosa'],
    ['fibrosis pulmonar', 'FPI'],
    ['lesión renal asociada a contraste', 'lesión renal inducida por contraste'],
    ['esclerosis lateral amiotrófica', 'esclerosis'],
    ['exfumador', 'fumador'],
    ['hipersensibilidad', 'hipersensibilidad a la palpación'],
    ['penicilina benzatínica', 'penicilina sódica cristalina'],
    ['anfotericina B liposomal', 'anfotericina B'],
    ['butilhioscina', 'hioscina'],
    ['PCR', 'RT-PCR'],
    ['médula espinal', 'canal medular'],
  ])('tell «%s» from «%s»', (one, other) => {
    expect(idOf(one)).toBeDefined()
    expect(idOf(other)).toBeDefined()
    expect(idOf(one)).not.toBe(idOf(other))
  })

  it.each([
    ['vidrio despulido', 'vidrio deslustrado'],
    ['infarto agudo del miocardio', 'IAM'],
    ['ángulo costodiafragmático', 'ángulo costofrénico'],
    ['miembro torácico', 'extremidad superior'],
    ['tele de tórax', 'radiografía de tórax'],
    ['metamizol sódico', 'dipirona'],
    ['SIRPA', 'SIRA'],
    ['covid', 'COVID-19'],
    ['índice cardiotorácico', 'ICT'],
    ['presión sistólica de la arteria pulmonar', 'PSAP'],
  ])('take «%s» and «%s» for one thing', (one, other) => {
    expect(idOf(one)).toBeDefined()
    expect(idOf(one)).toBe(idOf(other))
  })

  it('are not found in what only sounds like them', () => {
    for (const phrase of homographs) expect(extractEntities(`Hubo ${phrase} ayer`)).toEqual([])
    expect(idOf('índice de masa corporal')).toBe('body-mass-index')
    expect(idOf('La caída fue al aire libre')).toBeUndefined()
    expect(idOf('Hay aire libre')).toBe('pneumoperitoneum')
  })
})

describe('inflection', () => {
  it.each([
    ['derrame pleural', 'derrames pleurales'],
    ['opacidad en vidrio deslustrado', 'opacidades en vidrio deslustrado'],
    ['lesion', 'lesiones'],
    ['cicatriz apical', 'cicatrices apicales'],
    ['torax', 'torax'],
    ['signo de la silueta', 'signos de la silueta'],
  ])('makes the Spanish plural of «%s»', (name, plural) => {
    expect(inflectSpanish(name)).toContain(plural)
  })

  it('makes both genders of what has two', () => {
    expect(inflectSpanish('disneico/a')).toEqual(['disneico', 'disneicos', 'disneica', 'disneicas'])
    expect(inflectSpanish('fumador/a')).toEqual(['fumador', 'fumadores', 'fumadora', 'fumadoras'])
  })

  it.each([
    ['pleural effusion', 'pleural effusions'],
    ['metastasis', 'metastases'],
    ['opacity', 'opacities'],
    ['shortness of breath', 'shortnesses of breath'],
    ['mass', 'masses'],
  ])('makes the English plural of «%s»', (name, plural) => {
    expect(inflectEnglish(name)).toContain(plural)
  })
})

describe('patterns of triggers', () => {
  it('are every wording they stand for', () => {
    expect(expandPattern('no (hay|existe)')).toEqual(['no hay', 'no existe'])
    expect(expandPattern('except (for)')).toEqual(['except for', 'except'])
    expect(expandPattern('(sin|no se (ve|ven)) (datos) de').toSorted()).toEqual(
      ['sin datos de', 'sin de', 'no se ve datos de', 'no se ven datos de', 'no se ve de', 'no se ven de'].toSorted(),
    )
  })
})
