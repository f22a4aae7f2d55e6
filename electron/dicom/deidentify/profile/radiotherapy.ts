/**
 * PS3.15 table E.1-1 (edition 2026c), column "Basic Profile", groups 3000 and above: tag, action, name of the attribute.
 * `X` removes, `Z` empties, `D` puts a dummy, `U` another UID; where several stand, the class of the object decides.
 */
export const radiotherapy = `
30020121 X Position Acquisition Template Name
30020123 X Position Acquisition Template Description
30060002 D Structure Set Label
30060004 X Structure Set Name
30060006 X Structure Set Description
30060008 Z Structure Set Date
30060009 Z Structure Set Time
30060024 U Referenced Frame of Reference UID
30060026 Z ROI Name
30060028 X ROI Description
3006002D X ROI DateTime
3006002E X ROI Observation DateTime
30060038 X ROI Generation Description
3006004D X ROI Creator Sequence
3006004E X ROI Interpreter Sequence
30060085 X ROI Observation Label
30060088 X ROI Observation Description
300600A6 Z ROI Interpreter
300600C2 U Related Frame of Reference UID
30080024 D Treatment Control Point Date
30080025 D Treatment Control Point Time
30080054 X/D First Treatment Date
30080056 X/D Most Recent Treatment Date
30080105 X/Z Source Serial Number
30080162 D Safe Position Exit Date
30080164 D Safe Position Exit Time
30080166 D Safe Position Return Date
30080168 D Safe Position Return Time
30080250 X/D Treatment Date
30080251 X/D Treatment Time
300A0002 D RT Plan Label
300A0003 X RT Plan Name
300A0004 X RT Plan Description
300A0006 X/D RT Plan Date
300A0007 X/D RT Plan Time
300A000B X Treatment Sites
300A000E X Prescription Description
300A0013 U Dose Reference UID
300A0016 X Dose Reference Description
300A0054 U Table Top Position Alignment UID
300A0072 X Fraction Group Description
300A0083 U Referenced Dose Reference UID
300A00B2 X/Z Treatment Machine Name
300A00C3 X Beam Description
300A00DD X Bolus Description
300A0196 X Fixation Device Description
300A01A6 X Shielding Device Description
300A01B2 X Setup Technique Description
300A0216 X Source Manufacturer
300A022C D Source Strength Reference Date
300A022E D Source Strength Reference Time
300A02EB X Compensator Description
300A0608 D Treatment Position Group Label
300A0609 U Treatment Position Group UID
300A0611 Z RT Accessory Holder Slot ID
300A0615 Z RT Accessory Device Slot ID
300A0619 D Radiation Dose Identification Label
300A0623 D Radiation Dose In-Vivo Measurement Label
300A062A D RT Tolerance Set Label
300A0650 U Patient Setup UID
300A0676 X Equipment Frame of Reference Description
300A067C D Radiation Generation Mode Label
300A067D Z Radiation Generation Mode Description
300A0700 U Treatment Session UID
300A0734 D Treatment Tolerance Violation Description
300A0736 D Treatment Tolerance Violation DateTime
300A073A D Recorded RT Control Point DateTime
300A0741 D Interlock DateTime
300A0742 D Interlock Description
300A0760 D Override DateTime
300A0783 D Interlock Origin Description
300A0785 U Referenced Treatment Position Group UID
300A078E X Patient Treatment Preparation Procedure Parameter Description
300A0792 X Patient Treatment Preparation Method Description
300A0794 X Patient Setup Photo Description
300A079A X Displacement Reference Label
300C0113 X Reason for Omission Description
300C0127 D Beam Hold Transition DateTime
300E0004 Z Review Date
300E0005 Z Review Time
300E0008 X/Z Reviewer Name
30100006 U Conceptual Volume UID
3010000B U Referenced Conceptual Volume UID
3010000F Z Conceptual Volume Combination Description
30100013 U Constituent Conceptual Volume UID
30100015 U Source Conceptual Volume UID
30100017 Z Conceptual Volume Description
3010001B Z Device Alternate Identifier
3010002D D Device Label
30100031 U Referenced Fiducials UID
30100033 D User Content Label
30100034 D User Content Long Label
30100035 D Entity Label
30100036 X Entity Name
30100037 X Entity Description
30100038 D Entity Long Label
3010003B U RT Treatment Phase UID
30100043 Z Manufacturer's Device Identifier
3010004C X/D Intended Phase Start Date
3010004D X/D Intended Phase End Date
30100054 D RT Prescription Label
30100056 X/D RT Treatment Approach Label
3010005A Z RT Physician Intent Narrative
3010005C Z Reason for Superseding
30100061 X Prior Treatment Dose Description
3010006E U Dosimetric Objective UID
3010006F U Referenced Dosimetric Objective UID
30100077 X/D Treatment Site
3010007A Z Treatment Technique Notes
3010007B Z Prescription Notes
3010007F Z Fractionation Notes
30100081 Z Prescription Notes Sequence
30100085 X Intended Fraction Start Time
40000010 X Arbitrary
40004000 X Text Comments
40080040 X Results ID
40080042 X Results ID Issuer
40080100 X Interpretation Recorded Date
40080101 X Interpretation Recorded Time
40080102 X Interpretation Recorder
40080108 X Interpretation Transcription Date
40080109 X Interpretation Transcription Time
4008010A X Interpretation Transcriber
4008010B X Interpretation Text
4008010C X Interpretation Author
40080111 X Interpretation Approver Sequence
40080112 X Interpretation Approval Date
40080113 X Interpretation Approval Time
40080114 X Physician Approving Interpretation
40080115 X Interpretation Diagnosis Description
40080118 X Results Distribution List Sequence
40080119 X Distribution Name
4008011A X Distribution Address
40080200 X Interpretation ID
40080202 X Interpretation ID Issuer
40080300 X Impressions
40084000 X Results Comments
FFFAFFFA X Digital Signatures Sequence
FFFCFFFC X Data Set Trailing Padding
`
