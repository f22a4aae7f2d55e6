/**
 * PS3.15 table E.1-1 (edition 2026c), column "Basic Profile", groups 0000 to 0010: tag, action, name of the attribute.
 * `X` removes, `Z` empties, `D` puts a dummy, `U` another UID; where several stand, the class of the object decides.
 */
export const identification = `
00001000 X Affected SOP Instance UID
00001001 U Requested SOP Instance UID
00020003 U Media Storage SOP Instance UID
00041511 U Referenced SOP Instance UID in File
00080012 X/D Instance Creation Date
00080013 X/Z/D Instance Creation Time
00080014 U Instance Creator UID
00080015 X Instance Coercion DateTime
00080017 U Acquisition UID
00080018 U SOP Instance UID
00080019 U Pyramid UID
00080020 Z Study Date
00080021 X/D Series Date
00080022 X/Z Acquisition Date
00080023 Z/D Content Date
00080024 X Overlay Date
00080025 X Curve Date
0008002A X/Z/D Acquisition DateTime
00080030 Z Study Time
00080031 X/D Series Time
00080032 X/Z Acquisition Time
00080033 Z/D Content Time
00080034 X Overlay Time
00080035 X Curve Time
00080050 Z Accession Number
00080054 X Retrieve AE Title
00080055 X Station AE Title
00080058 U Failed SOP Instance UID List
00080080 X/Z/D Institution Name
00080081 X Institution Address
00080082 X/Z/D Institution Code Sequence
00080090 Z Referring Physician's Name
00080092 X Referring Physician's Address
00080094 X Referring Physician's Telephone Numbers
00080096 X Referring Physician Identification Sequence
0008009C Z Consulting Physician's Name
0008009D X Consulting Physician Identification Sequence
00080106 D Context Group Version
00080107 D Context Group Local Version
00080201 X Timezone Offset From UTC
00081000 X Network ID
00081010 X/Z/D Station Name
00081030 X Study Description
0008103E X Series Description
00081040 X Institutional Department Name
00081041 X Institutional Department Type Code Sequence
00081048 X Physician(s) of Record
00081049 X Physician(s) of Record Identification Sequence
00081050 X Performing Physician's Name
00081052 X Performing Physician Identification Sequence
00081060 X Name of Physician(s) Reading Study
00081062 X Physician(s) Reading Study Identification Sequence
00081070 X/Z/D Operators' Name
00081072 X/D Operator Identification Sequence
00081080 X Admitting Diagnoses Description
00081084 X Admitting Diagnoses Code Sequence
00081088 X Pyramid Description
00081110 X/Z Referenced Study Sequence
00081111 X/Z/D Referenced Performed Procedure Step Sequence
00081120 X Referenced Patient Sequence
00081140 X/Z/U* Referenced Image Sequence
00081155 U Referenced SOP Instance UID
00081195 U Transaction UID
00081301 X Principal Diagnosis Code Sequence
00081302 X Primary Diagnosis Code Sequence
00081303 X Secondary Diagnoses Code Sequence
00081304 X Histological Diagnoses Code Sequence
00082111 X Derivation Description
00082112 X/Z/U* Source Image Sequence
00083010 U Irradiation Event UID
00084000 X Identifying Comments
00100010 Z Patient's Name
00100011 X Person Names to Use Sequence
00100012 X Name to Use
00100013 X Name to Use Comment
00100014 X Third Person Pronouns Sequence
00100015 X Pronoun Code Sequence
00100016 X Pronoun Comment
00100020 Z/D Patient ID
00100021 X Issuer of Patient ID
00100030 Z Patient's Birth Date
00100032 X Patient's Birth Time
00100040 Z Patient's Sex
00100041 X Gender Identity Sequence
00100042 X Sex Parameters for Clinical Use Category Comment
00100043 X Sex Parameters for Clinical Use Category Sequence
00100044 X Gender Identity Code Sequence
00100045 X Gender Identity Comment
00100046 X Sex Parameters for Clinical Use Category Code Sequence
00100047 X Sex Parameters for Clinical Use Category Reference
00100050 X Patient's Insurance Plan Code Sequence
00100101 X Patient's Primary Language Code Sequence
00100102 X Patient's Primary Language Modifier Code Sequence
00101000 X Other Patient IDs
00101001 X Other Patient Names
00101002 X Other Patient IDs Sequence
00101005 X Patient's Birth Name
00101010 X Patient's Age
00101020 X Patient's Size
00101030 X Patient's Weight
00101040 X Patient's Address
00101050 X Insurance Plan Identification
00101060 X Patient's Mother's Birth Name
00101080 X Military Rank
00101081 X Branch of Service
00101090 X Medical Record Locator
00101100 X Referenced Patient Photo Sequence
00102000 X Medical Alerts
00102110 X Allergies
00102150 X Country of Residence
00102152 X Region of Residence
00102154 X Patient's Telephone Numbers
00102155 X Patient's Telecom Information
00102160 X Ethnic Group
00102161 X Ethnic Group Code Sequence
00102162 X Ethnic Groups
00102180 X Occupation
001021A0 X Smoking Status
001021B0 X Additional Patient History
001021C0 X Pregnancy Status
001021D0 X Last Menstrual Date
001021F0 X Patient's Religious Preference
00102203 X/Z Patient's Sex Neutered
00102297 X Responsible Person
00102299 X Responsible Organization
00104000 X Patient Comments
`
