import { IconFileExport, IconSchool } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type Command, useCommands } from '../../app/commands'
import { useText } from '../../i18n/use-text'
import { useExports } from './export-store'

/** Exporting a study without identifiers, from the palette. Null offers nothing. */
export function useExportCommand(studyId: string | null): void {
  const t = useText()
  const open = useExports((state) => state.open)
  useCommands(
    useMemo(
      (): Command[] =>
        studyId === null
          ? []
          : [
              {
                id: 'studies.exportDeidentified',
                label: t('exports.command'),
                group: t('exports.group'),
                icon: IconFileExport,
                keywords: ['DICOM', 'anonimizar', 'anonymize', 'PS3.15'],
                run: () => open(studyId, 'dicom'),
              },
              {
                id: 'studies.exportCase',
                label: t('exports.caseCommand'),
                group: t('exports.group'),
                icon: IconSchool,
                keywords: ['caso', 'case', 'enseñanza', 'teaching'],
                run: () => open(studyId, 'case'),
              },
            ],
      [open, studyId, t],
    ),
  )
}
