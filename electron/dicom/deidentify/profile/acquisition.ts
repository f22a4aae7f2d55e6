/**
 * PS3.15 table E.1-1 (edition 2026c), column "Basic Profile", groups 0012 to 003A: tag, action, name of the attribute.
 * `X` removes, `Z` empties, `D` puts a dummy, `U` another UID; where several stand, the class of the object decides.
 */
export const acquisition = `
00120010 D Clinical Trial Sponsor Name
00120020 D Clinical Trial Protocol ID
00120021 Z Clinical Trial Protocol Name
00120022 X Issuer of Clinical Trial Protocol ID
00120023 X Other Clinical Trial Protocol IDs Sequence
00120030 Z Clinical Trial Site ID
00120031 Z Clinical Trial Site Name
00120032 X Issuer of Clinical Trial Site ID
00120040 D Clinical Trial Subject ID
00120041 X Issuer of Clinical Trial Subject ID
00120042 D Clinical Trial Subject Reading ID
00120043 X Issuer of Clinical Trial Subject Reading ID
00120050 Z Clinical Trial Time Point ID
00120051 X Clinical Trial Time Point Description
00120055 X Issuer of Clinical Trial Time Point ID
00120060 Z Clinical Trial Coordinating Center Name
00120071 X Clinical Trial Series ID
00120072 X Clinical Trial Series Description
00120073 X Issuer of Clinical Trial Series ID
00120081 D Clinical Trial Protocol Ethics Committee Name
00120082 X Clinical Trial Protocol Ethics Committee Approval Number
00120086 X Ethics Committee Approval Effectiveness Start Date
00120087 X Ethics Committee Approval Effectiveness End Date
0014407C X Calibration Time
0014407E X Calibration Date
0016002B X Maker Note
0016004B X Device Setting Description
0016004D X Camera Owner Name
0016004E X Lens Specification
0016004F X Lens Make
00160050 X Lens Model
00160051 X Lens Serial Number
00160070 X GPS Version ID
00160071 X GPS Latitude Ref
00160072 X GPS Latitude
00160073 X GPS Longitude Ref
00160074 X GPS Longitude
00160075 X GPS Altitude Ref
00160076 X GPS Altitude
00160077 X GPS Time Stamp
00160078 X GPS Satellites
00160079 X GPS Status
0016007A X GPS Measure Mode
0016007B X GPS DOP
0016007C X GPS Speed Ref
0016007D X GPS Speed
0016007E X GPS Track Ref
0016007F X GPS Track
00160080 X GPS Img Direction Ref
00160081 X GPS Img Direction
00160082 X GPS Map Datum
00160083 X GPS Dest Latitude Ref
00160084 X GPS Dest Latitude
00160085 X GPS Dest Longitude Ref
00160086 X GPS Dest Longitude
00160087 X GPS Dest Bearing Ref
00160088 X GPS Dest Bearing
00160089 X GPS Dest Distance Ref
0016008A X GPS Dest Distance
0016008B X GPS Processing Method
0016008C X GPS Area Information
0016008D X GPS Date Stamp
0016008E X GPS Differential
00180010 Z/D Contrast/Bolus Agent
00180027 X Intervention Drug Stop Time
00180035 X Intervention Drug Start Time
00181000 X/Z/D Device Serial Number
00181002 U Device UID
00181004 X Plate ID
00181005 X Generator ID
00181007 X Cassette ID
00181008 X Gantry ID
00181009 X Unique Device Identifier
0018100A X UDI Sequence
0018100B U Manufacturer's Device Class UID
00181010 X Secondary Capture Device ID
00181011 X Hardcopy Creation Device ID
00181012 X Date of Secondary Capture
00181014 X Time of Secondary Capture
00181030 X/D Protocol Name
00181042 X Contrast/Bolus Start Time
00181043 X Contrast/Bolus Stop Time
00181072 X Radiopharmaceutical Start Time
00181073 X Radiopharmaceutical Stop Time
00181078 X Radiopharmaceutical Start DateTime
00181079 X Radiopharmaceutical Stop DateTime
001811BB D Acquisition Field Of View Label
00181200 X Date of Last Calibration
00181201 X Time of Last Calibration
00181202 X DateTime of Last Calibration
00181203 Z Calibration DateTime
00181204 X Date of Manufacture
00181205 X Date of Installation
00181400 X/D Acquisition Device Processing Description
00182042 U Target UID
00184000 X Acquisition Comments
00185011 X Transducer Identification Sequence
0018700A X/D Detector ID
0018700C X/D Date of Last Detector Calibration
0018700E X/D Time of Last Detector Calibration
00189074 D Frame Acquisition DateTime
00189151 D Frame Reference DateTime
00189185 X Respiratory Motion Compensation Technique Description
00189367 D X-Ray Source ID
00189369 D Source Start DateTime
0018936A D Source End DateTime
00189371 D X-Ray Detector ID
00189373 X X-Ray Detector Label
0018937B X Multi-energy Acquisition Description
0018937F X Decomposition Description
00189424 X Acquisition Protocol Description
00189516 X/D Start Acquisition DateTime
00189517 X/D End Acquisition DateTime
00189623 D Functional Sync Pulse
00189701 D Decay Correction DateTime
00189804 D Exclusion Start DateTime
00189919 Z/D Instruction Performed DateTime
00189937 X Requested Series Description
0018A002 X Contribution DateTime
0018A003 X Contribution Description
0020000D U Study Instance UID
0020000E U Series Instance UID
00200010 Z Study ID
00200027 X Pyramid Label
00200052 U Frame of Reference UID
00200200 U Synchronization Frame of Reference UID
00203401 X Modifying Device ID
00203403 X Modified Image Date
00203405 X Modified Image Time
00203406 X Modified Image Description
00204000 X Image Comments
00209158 X Frame Comments
00209161 U Concatenation UID
00209164 U Dimension Organization UID
00281199 U Palette Color Lookup Table UID
00281214 U Large Palette Color Lookup Table UID
00284000 X Image Presentation Comments
00320012 X Study ID Issuer
00320032 X Study Verified Date
00320033 X Study Verified Time
00320034 X Study Read Date
00320035 X Study Read Time
00321000 X Scheduled Study Start Date
00321001 X Scheduled Study Start Time
00321010 X Scheduled Study Stop Date
00321011 X Scheduled Study Stop Time
00321020 X Scheduled Study Location
00321021 X Scheduled Study Location AE Title
00321030 X Reason for Study
00321032 X Requesting Physician
00321033 X Requesting Service
00321040 X Study Arrival Date
00321041 X Study Arrival Time
00321050 X Study Completion Date
00321051 X Study Completion Time
00321060 X/Z Requested Procedure Description
00321066 X Reason for Visit
00321067 X Reason for Visit Code Sequence
00321070 X Requested Contrast Agent
00324000 X Study Comments
00340001 D Flow Identifier Sequence
00340002 D Flow Identifier
00340005 D Source Identifier
00340007 D Frame Origin Timestamp
00380004 X Referenced Patient Alias Sequence
00380010 X Admission ID
00380011 X Issuer of Admission ID
00380014 X Issuer of Admission ID Sequence
0038001A X Scheduled Admission Date
0038001B X Scheduled Admission Time
0038001C X Scheduled Discharge Date
0038001D X Scheduled Discharge Time
0038001E X Scheduled Patient Institution Residence
00380020 X Admitting Date
00380021 X Admitting Time
00380030 X Discharge Date
00380032 X Discharge Time
00380040 X Discharge Diagnosis Description
00380050 X Special Needs
00380060 X Service Episode ID
00380061 X Issuer of Service Episode ID
00380062 X Service Episode Description
00380064 X Issuer of Service Episode ID Sequence
00380300 X Current Patient Location
00380400 X Patient's Institution Residence
00380500 X Patient State
00384000 X Visit Comments
003A0020 X Multiplex Group Label
003A0203 X Channel Label
003A020C X Channel Derivation Description
003A0310 U Multiplex Group UID
003A0314 D Impedance Measurement DateTime
003A0329 X Waveform Filter Description
003A032B X Filter Lookup Table Description
`
