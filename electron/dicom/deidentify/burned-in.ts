interface About {
  /** (0028,0301). */
  burnedInAnnotation: 'yes' | 'no' | 'unknown'
  modality: string
  sopClassUid: string
}

/** Machines that write the patient's name onto the picture, and pictures made of screens and paper. */
const modalities = new Set(['BMD', 'DG', 'DOC', 'ES', 'GM', 'HC', 'IVUS', 'OT', 'PX', 'RF', 'SC', 'US', 'XA', 'XC'])
/** Secondary capture, ultrasound, and visible light taken with a camera (PS3.4 B.5). */
const classes = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:7(?:\.[1-4])?|3(?:\.1)?|6(?:\.[12])?|77\.1\.(?:1|2|4)(?:\.1)?)$/

/** Whether a picture may have text about the patient in its pixels. What is 'none' may have some all the same. */
export function burnedInRisk({ burnedInAnnotation, modality, sopClassUid }: About): 'declared' | 'likely' | 'none' {
  if (burnedInAnnotation === 'yes') return 'declared'
  if (burnedInAnnotation === 'no') return 'none'
  return modalities.has(modality) || classes.test(sopClassUid) ? 'likely' : 'none'
}
