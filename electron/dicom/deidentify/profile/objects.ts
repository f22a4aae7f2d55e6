/**
 * PS3.15 table E.1-1 (edition 2026c), column "Basic Profile", groups 0040 to 2FFF: tag, action, name of the attribute.
 * `X` removes, `Z` empties, `D` puts a dummy, `U` another UID; where several stand, the class of the object decides.
 */
export const objects = `
00400001 X Scheduled Station AE Title
00400002 X Scheduled Procedure Step Start Date
00400003 X Scheduled Procedure Step Start Time
00400004 X Scheduled Procedure Step End Date
00400005 X Scheduled Procedure Step End Time
00400006 X Scheduled Performing Physician's Name
00400007 X Scheduled Procedure Step Description
00400009 X Scheduled Procedure Step ID
0040000B X Scheduled Performing Physician Identification Sequence
00400010 X Scheduled Station Name
00400011 X Scheduled Procedure Step Location
00400012 X Pre-Medication
00400241 X Performed Station AE Title
00400242 X Performed Station Name
00400243 X Performed Location
00400244 X Performed Procedure Step Start Date
00400245 X Performed Procedure Step Start Time
00400250 X Performed Procedure Step End Date
00400251 X Performed Procedure Step End Time
00400253 X Performed Procedure Step ID
00400254 X Performed Procedure Step Description
00400275 X Request Attributes Sequence
00400280 X Comments on the Performed Procedure Step
00400310 X Comments on Radiation Dose
0040050A X Specimen Accession Number
00400512 D Container Identifier
00400513 Z Issuer of the Container Identifier Sequence
0040051A X Container Description
00400551 D Specimen Identifier
00400554 U Specimen UID
00400555 X/Z Acquisition Context Sequence
00400556 X Acquisition Context Description
00400562 Z Issuer of the Specimen Identifier Sequence
00400600 X Specimen Short Description
00400602 X Specimen Detailed Description
00400610 Z Specimen Preparation Sequence
004006FA X Slide Identifier
00401001 X Requested Procedure ID
00401002 X Reason for the Requested Procedure
00401004 X Patient Transport Arrangements
00401005 X Requested Procedure Location
0040100A X Reason for Requested Procedure Code Sequence
00401010 X Names of Intended Recipients of Results
00401011 X Intended Recipients of Results Identification Sequence
00401101 D Person Identification Code Sequence
00401102 X Person's Address
00401103 X Person's Telephone Numbers
00401104 X Person's Telecom Information
00401400 X Requested Procedure Comments
00402001 X Reason for the Imaging Service Request
00402004 X Issue Date of Imaging Service Request
00402005 X Issue Time of Imaging Service Request
00402008 X Order Entered By
00402009 X Order Enterer's Location
00402010 X Order Callback Phone Number
00402011 X Order Callback Telecom Information
00402016 Z Placer Order Number / Imaging Service Request
00402017 Z Filler Order Number / Imaging Service Request
00402400 X Imaging Service Request Comments
00403001 X Confidentiality Constraint on Patient Data Description
00404005 X Scheduled Procedure Step Start DateTime
00404008 X Scheduled Procedure Step Expiration DateTime
00404010 X Scheduled Procedure Step Modification DateTime
00404011 X Expected Completion DateTime
00404023 U Referenced General Purpose Scheduled Procedure Step Transaction UID
00404025 X Scheduled Station Name Code Sequence
00404027 X Scheduled Station Geographic Location Code Sequence
00404028 X Performed Station Name Code Sequence
00404030 X Performed Station Geographic Location Code Sequence
00404034 X Scheduled Human Performers Sequence
00404035 X Actual Human Performers Sequence
00404036 X Human Performer's Organization
00404037 X Human Performer's Name
00404050 X Performed Procedure Step Start DateTime
00404051 X Performed Procedure Step End DateTime
00404052 X Procedure Step Cancellation DateTime
0040A023 X Findings Group Recording Date (Trial)
0040A024 X Findings Group Recording Time (Trial)
0040A027 D Verifying Organization
0040A030 D Verification DateTime
0040A032 X/D Observation DateTime
0040A033 X Observation Start DateTime
0040A034 X Effective Start DateTime
0040A035 X Effective Stop DateTime
0040A073 D Verifying Observer Sequence
0040A075 D Verifying Observer Name
0040A078 X Author Observer Sequence
0040A07A X Participant Sequence
0040A07C X Custodial Organization Sequence
0040A082 Z Participation DateTime
0040A088 Z Verifying Observer Identification Code Sequence
0040A110 X Date of Document or Verbal Transaction (Trial)
0040A112 X Time of Document Creation or Verbal Transaction (Trial)
0040A120 D DateTime
0040A121 D Date
0040A122 D Time
0040A123 D Person Name
0040A124 U UID
0040A13A D Referenced DateTime
0040A171 U Observation UID
0040A172 U Referenced Observation UID (Trial)
0040A192 X Observation Date (Trial)
0040A193 X Observation Time (Trial)
0040A307 X Current Observer (Trial)
0040A352 X Verbal Source (Trial)
0040A353 X Address (Trial)
0040A354 X Telephone Number (Trial)
0040A358 X Verbal Source Identifier Code Sequence (Trial)
0040A402 U Observation Subject UID (Trial)
0040A730 D Content Sequence
0040B020 X/D Waveform Annotation Sequence
0040B034 X Annotation DateTime
0040B036 X Segment Definition DateTime
0040B03B X Montage Name
0040B03F X Montage Channel Label
0040DB06 X Template Version
0040DB07 X Template Local Version
0040DB0C U Template Extension Organization UID
0040DB0D U Template Extension Creator UID
0040E004 X HL7 Document Effective Time
0040E012 X Display URI
00420011 D Encapsulated Document
00440004 X Approval Status DateTime
0044000B X Product Expiration DateTime
00440010 X Substance Administration DateTime
00440104 D Assertion DateTime
00440105 X Assertion Expiration DateTime
0050001B X Container Component ID
00500020 X Device Description
00500021 X Long Device Description
00620021 U Tracking UID
00640003 U Source Frame of Reference UID
00686226 D Effective DateTime
00686270 D Information Issue DateTime
006A0003 D Annotation Group UID
006A0005 D Annotation Group Label
006A0006 X Annotation Group Description
00700001 D Graphic Annotation Sequence
00700006 D Unformatted Text Value
00700082 X Presentation Creation Date
00700083 X Presentation Creation Time
00700084 Z/D Content Creator's Name
00700086 X Content Creator's Identification Code Sequence
0070031A U Fiducial UID
00701101 U Presentation Display Collection UID
00701102 U Presentation Sequence Collection UID
0072000A D Hanging Protocol Creation DateTime
0072005E D Selector AE Value
0072005F D Selector AS Value
00720061 D Selector DA Value
00720063 D Selector DT Value
00720065 D Selector OB Value
00720066 D Selector LO Value
00720068 D Selector LT Value
0072006A D Selector PN Value
0072006B D Selector TM Value
0072006C D Selector SH Value
0072006D D Selector UN Value
0072006E D Selector ST Value
00720070 D Selector UT Value
00720071 D Selector UR Value
00741234 X Receiving AE
00741236 X Requesting AE
00880140 U Storage Media File-set UID
00880200 X Icon Image Sequence(see Note 11)
00880904 X Topic Title
00880906 X Topic Subject
00880910 X Topic Author
00880912 X Topic Keywords
01000420 X SOP Authorization DateTime
04000100 U Digital Signature UID
04000105 D Digital Signature DateTime
04000115 D Certificate of Signer
04000310 X Certified Timestamp
04000402 X Referenced Digital Signature Sequence
04000403 X Referenced SOP Instance MAC Sequence
04000404 X MAC
04000550 X Modified Attributes Sequence
04000551 X Nonconforming Modified Attributes Sequence
04000552 X Nonconforming Data Element Value
04000561 X Original Attributes Sequence
04000562 D Attribute Modification DateTime
04000563 D Modifying System
04000564 Z Source of Previous Values
04000565 D Reason for the Attribute Modification
04000600 X Instance Origin Status
20300020 X Text String
21000040 X Creation Date
21000050 X Creation Time
21000070 X Originator
21000140 D Destination AE
22000002 X/Z Label Text
22000005 X/Z Barcode Value
`
