import { type Rule, rulesOf } from './kinds'

/** Marks rather than words, so the same in any language. */
export const markRules: readonly Rule[] = [
  ...rulesOf(
    'template',
    // Turns of ChatML, Gemma, Llama and Mistral.
    String.raw`<\|[a-z_]{2,24}\|>`,
    String.raw`<\/?(?:start|end)_of_turn>|<unused\d{1,3}>`,
    String.raw`\[\/?inst\]|<<\/?sys>>`,
    String.raw`<\/(?:system|assistant|user|instructions?|instrucciones|context|contexto|documents?|documentos?|data|datos)>`,
    String.raw`(?:^|\n)[ \t]*#{2,}[ \t]*(?:system|sistema|instructions?|instrucciones|fin del? (?:documento|reporte|informe|contexto)|end of (?:document|report|context|data))\b`,
    String.raw`(?:^|\n)[ \t]*(?:system|sistema|developer)(?: (?:message|prompt))?[ \t]*:[^\n]{0,80}?\b(?:eres|debes|you|must|ignora|ignore|nuev[ao]s?|new|policy|politica|override)\b`,
  ),
  ...rulesOf(
    'exfiltration',
    // A picture from elsewhere is fetched by whoever draws it, with what its address holds.
    String.raw`!\[[^\]\n]{0,120}\]\(\s*<?https?:[^)\n]{0,400}`,
    String.raw`<img\b[^>\n]{0,200}\bsrc\s*=\s*["']?https?:`,
    String.raw`https?:\/\/[^\s)]{1,300}(?:\{\{|\$\{|%7b%7b)`,
  ),
  ...rulesOf(
    'hidden',
    String.raw`<!--(?:(?!-->)[\s\S]){0,300}?\b(?:ia|ai|assistant|asistente|model|modelo|llm|ignore|ignora|instructions?|instruccion(?:es)?|prompt)\b`,
    String.raw`\b(?:display\s*:\s*none|font-size\s*:\s*0|color\s*:\s*(?:white|#fff(?:fff)?))\b`,
  ),
]

/** Over the text as it is: folding takes out what these look for. */
export const invisibleRules: readonly Rule[] = [
  ...rulesOf(
    'hidden',
    // Letters of Unicode's tag block, which nobody sees; a flag may end with a few of them.
    String.raw`(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8})[\u{E0020}-\u{E007E}]+`,
    // Joined scripts and emoji have one between two letters, never several in a row.
    String.raw`[\u200B-\u200D\u2060\uFEFF]{3,}`,
    // Changes the order in which the rest is seen.
    String.raw`[\u202D\u202E]`,
  ),
]
