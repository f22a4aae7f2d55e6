/** The same PDF as if a password were needed to open it (ISO 32000-1, 7.6.3): what checks a password fits none. */
export function lockPdf(pdf: Buffer): Buffer {
  const hex = (byte: string): string => `<${byte.repeat(32)}>`
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex('a1')} /U ${hex('b2')} /P -4 >> /ID [${hex('01').slice(0, 33)}> ${hex('01').slice(0, 33)}>]`
  const text = pdf.toString('latin1')
  return Buffer.from(text.replace('/Root 1 0 R', `/Root 1 0 R ${encrypt}`), 'latin1')
}
