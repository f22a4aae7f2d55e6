export const guard = {
  title: 'This reads as an instruction to the model',
  draft:
    'If you wrote it, go on. If it came in a text you pasted, decide whether the model should read it. You can send it as it is.',
  request:
    'The model may take these passages for orders. Nothing was removed: you can send it as it is; read the answer with caution.',
  document:
    'The model may take these passages for orders. The document is marked as source material and nothing was removed; you can leave those pages out.',
  passages: 'Passages found',
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
  dismiss: 'Got it',
  kinds: {
    override: 'asks to ignore earlier instructions',
    role: 'asks the model to take another role, without its rules',
    reveal: 'asks to reveal instructions or keys',
    addressed: 'speaks to the model from inside a text',
    verdict: 'dictates a conclusion or a mark',
    exfiltration: 'would take data to another address',
    template: 'imitates the marks that separate turns',
    hidden: 'hidden text that the model does read',
  },
}
