import type { ErrorCode } from '../../../shared/contract/errors'

export const errors = {
  bad_request: 'The request was not valid. Check what was typed and try again.',
  unknown_route: 'The window and the program are of different versions. Close the application and open it again.',
  unauthorized:
    'This window is no longer allowed in. Open it again from the address the program showed when it started.',
  forbidden_origin: 'The request came from another page and was refused. Use the window the program opened.',
  payload_too_large: 'It is too large to send at once. Split the file or shorten the text.',
  not_found: 'It no longer exists or is not in this profile. Refresh the list and choose another item.',
  range_not_satisfiable: 'A part of the file was asked for that does not exist. Open the study again.',
  conflict: 'It changed in another window meanwhile. Check what is shown now and try again.',
  cancelled: 'It was cancelled. You can start it again at any time.',
  host_unreachable:
    'The program stopped responding. If it was closed, open it again: what was saved is safe on this workstation.',
  internal: 'Something failed inside the program. Try again; if it repeats, copy the report and send it in.',

  locked: 'The profile is locked. Unlock it to continue.',
  wrong_passphrase: 'The passphrase is not right. Check capital letters and try again.',
  wrong_recovery_code: 'The recovery code does not belong to this profile. Check it character by character.',
  too_many_attempts: 'There were too many attempts. Wait for the countdown to end and try again.',
  profile_name_taken: 'A profile with that name already exists on this workstation. Choose another name.',
  profile_damaged:
    'The profile’s files are incomplete or damaged. Nothing was deleted: restore its folder from a backup.',
  profile_in_use: 'Another instance of the program has this profile open. Close it and try again.',
  database_newer: 'The profile was saved by a newer version. Update the program to open it; nothing was changed.',
  database_unreadable:
    'The profile’s database could not be read. Nothing was deleted: restore its folder from a backup.',
  disk_full: 'The disk is full. Free some space and try again; what was saved before is complete.',
  storage_failed: 'The disk could not be read or written. Check that it is connected and writable.',

  frame_unreadable: 'The pixels of this image are damaged. Ask for the original file and import it again.',
  identifier_in_text:
    'The text contains something that identifies the patient or the hospital. Remove it and try again.',
  frame_too_large:
    'This image does not fit in the memory there is. Close other panes or windows and retry; the other images remain available.',
  frame_unsupported: 'This image uses an encoding that cannot be shown. Export it uncompressed and import that.',

  conversation_file_invalid:
    'This file is not a conversation exported by Suite IMSS, or it is damaged. Nothing was imported: export it again from where it is.',
  conversation_file_newer:
    'The file was exported by a newer version of the program. Update it to import the file; nothing was changed.',
  conversation_file_too_large:
    'The file is over 256 MB, the most that can be imported. Nothing was imported: export shorter conversations.',
  consent_required:
    'Your consent to send pictures or documents to this model is missing. Review them and authorise sending.',
  queued_from_file: 'It came from a file: it is not sent until you review it.',
  queued_from_file_incomplete:
    'It came from a file without some images of studies. Review it to send it without them, or ask again with the images.',
  disclosure_changed: 'What would be sent is no longer what was shown. Review it again before sending.',
  cluster_changed:
    'It would go to a server that was not configured when it was left waiting. Check where it would go before sending it.',

  cluster_not_configured: 'No cluster is configured. Enter its address in Settings › Cluster.',
  cluster_name_not_found: 'No server was found by that name. Check the address or the network connection.',
  cluster_connection_refused: 'The server refused the connection. Check the port and that the service is running.',
  cluster_unreachable: 'The cluster could not be reached. Check the cable, the network or the hospital’s VPN.',
  cluster_certificate:
    'The certificate could not be verified. Load the hospital authority’s certificate in Settings › Cluster.',
  cluster_key_rejected: 'The server did not accept the key. Ask for a valid key and save it in Settings › Cluster.',
  cluster_forbidden: 'The key is valid but not allowed to use this model. Ask the administrator for access.',
  cluster_path_not_found: 'The server answers, but not at that path. Check that the address ends in its version (/v1).',
  cluster_not_an_api:
    'The address answers with a web page, not a model. Check the address or the network sign-in page.',
  cluster_model_not_found: 'The cluster does not serve that model. Choose another from the list in Settings › Cluster.',
  cluster_model_loading: 'The model is loading. Wait a few minutes and try again.',
  cluster_context_too_long:
    'The conversation does not fit in the model. Start another, or send less text or fewer pictures.',
  cluster_image_rejected:
    'The model did not accept the picture. Send a smaller one or use a model that reads pictures.',
  cluster_request_rejected: 'The cluster rejected the request. Check the model chosen in Settings › Cluster.',
  cluster_rate_limited: 'The request limit was reached. Wait a moment and try again.',
  cluster_queue_full: 'The cluster is busy and takes no more questions for now. Try again in a few minutes.',
  cluster_timeout: 'The cluster took too long to answer. Try again or tell the administrator.',
  cluster_server_error: 'The cluster failed internally. Try again; if it repeats, tell the administrator.',
  cluster_bad_stream: 'The answer arrived malformed. Try again; if it repeats, tell the administrator.',
  cluster_paused:
    'The model failed several times in a row, so it is being given a few seconds. Wait, or test the connection in Settings › Cluster.',
  request_limit: 'You asked many questions in one minute and reached the limit for one person. Wait a moment.',
  too_many_prompts: 'There are too many prompts of your own already. Delete some, or import them in parts.',
  too_many_answers: 'Too many answers are waiting already. Let some finish, or stop them.',
  answer_interrupted: 'The answer was cut off before it finished. What arrived is saved; you can ask again.',
  answer_stalled: 'The answer stopped halfway. What arrived is saved; you can ask again.',
  answer_too_slow:
    'The answer took longer than allowed and was stopped. What arrived is saved; you can ask something shorter.',
  answer_filtered: 'The server hid the answer under its content rules. Ask the question in another way.',
  metrics_unreadable:
    'The metrics address does not answer with Prometheus metrics. Check it with whoever runs the cluster.',
  answer_not_as_asked: 'The model did not answer in the form asked for. Try again or use another model.',
  picture_invalid:
    'The picture could not be prepared. Open it in another program, save it as PNG or JPEG and try again.',
  document_not_pdf: 'The file is not a PDF. Open it in its program and save it as a PDF.',
  transcription_not_served:
    'No configured server transcribes speech. Type your question, or ask the administrator to add a transcription model.',
  audio_unreadable: 'The recording could not be read: it must be WAV, one channel, 16 kHz. Record it again.',
  audio_too_long: 'The recording is too long to transcribe. Record shorter parts.',
} as const satisfies Record<ErrorCode, string>

export const errorFacts = {
  host: 'Server',
  port: 'Port',
  model: 'Model',
  status: 'HTTP status',
  limit: 'Limit',
  requestId: 'Request',
  reason: 'Reason',
} as const
