export const annotations = {
  spacing: {
    pixel: 'Scale: Pixel Spacing',
    pixel_calibrated: 'Scale: calibrated Pixel Spacing',
    imager: 'Scale: at the detector',
    imager_corrected: 'Scale: detector, magnification corrected',
    ultrasound_region: 'Scale: ultrasound region',
    user: 'Scale: calibrated by the user',
    none: 'No scale in mm',
  },
} as const
