import type { Db } from '../../electron/db/open'

/** One person's data in the schema of each released version; a new version adds its own beside the earlier ones. */
export const dataOfVersion: Record<number, (db: Db) => void> = {
  1: (db) => {
    db.exec(`
      insert into settings values ('theme', '"dark"'), ('cluster.access',
        '{"endpoint":"https://example/v1","model":"model","token":"key","caPem":null}');
      insert into blobs values ('${'a'.repeat(64)}', 10, 'application/dicom', 1), ('${'b'.repeat(64)}', 9, 'image/png', 1);
      insert into studies (id, study_instance_uid, patient_name, patient_id, description, accession_number, imported_at_ms)
        values ('study', '1.2', 'Pérez^Ana', 'id', 'Tórax', 'acc', 1);
      insert into series (id, study_id, series_instance_uid, modality, description, body_part)
        values ('series', 'study', '1.2.3', 'DX', '', 'CHEST');
      insert into instances (id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid, file_sha256, size_bytes,
        frame_count, imported_at_ms) values ('instance', 'series', '1.2.3.4', '1', '1', '${'a'.repeat(64)}', 10, 1, 1);
      insert into imports (id, state, started_at_ms) values ('import', 'done', 1);
      insert into import_files (import_id, position, name, outcome, size_bytes)
        values ('import', 0, 'file.dcm', 'imported', 10);
      insert into conversations (id, title, created_at_ms, updated_at_ms) values ('conversation', 'Título', 1, 1);
      insert into messages (id, conversation_id, role, text, created_at_ms)
        values ('question', 'conversation', 'user', '¿Hay neumotórax?', 1);
      insert into messages (id, conversation_id, parent_id, role, text, state, created_at_ms)
        values ('answer', 'conversation', 'question', 'assistant', 'No lo veo.', 'complete', 2);
      insert into attachments (id, message_id, position, study_id, instance_id, frame_number, invert, label,
        burned_in_annotation, picture_sha256, width_px, height_px, size_bytes)
        values ('attachment', 'question', 0, 'study', 'instance', 1, 0, 'serie 1', 'no', '${'b'.repeat(64)}', 1, 1, 9);
      insert into consents values ('study', 'model', 1);
      insert into disclosures values (1, 1, 'chat', 'https://example', 'model', 'hash', 10, 1, '[]', '0', '1');
    `)
  },
  2: (db) => {
    dataOfVersion[1]?.(db)
    db.exec(`
      insert into annotations (id, study_id, instance_id, sop_instance_uid, frame_number, kind, points, text,
        spacing_source, created_by, created_at_ms, changed_by, changed_at_ms)
        values ('annotation', 'study', 'instance', '1.2.3.4', 1, 'length', '[[1,1],[5,5]]', '', 'pixel', 'Ana', 1, 'Ana', 1);
      insert into annotation_reports values ('${'a'.repeat(64)}');
    `)
  },
  3: (db) => {
    dataOfVersion[2]?.(db)
    db.exec(`insert into packed_blobs values ('${'a'.repeat(64)}', 'pack', 0, 114);`)
  },
  4: (db) => {
    dataOfVersion[3]?.(db)
    db.exec(`
      insert into imports (id, state, started_at_ms, request) values ('cut', 'interrupted', 2, '{"paths":["/x"]}');
      insert into import_files values ('cut', 0, 'a.dcm', 'imported', 10, '1.2.840.10008.5.1.4.1.1.2', '["uid_invalid"]');
    `)
  },
  5: (db) => {
    dataOfVersion[4]?.(db)
    db.exec(`update attachments set voi_lut = 1, overlays = 1;`)
  },
  6: (db) => {
    dataOfVersion[5]?.(db)
    db.exec(`
      update studies set number = 1, favorite = 1;
      insert into tags values ('tag', 'Docencia', 'green', null);
      insert into study_tags values ('study', 'tag');
      insert into study_imports values ('study', 'import');
    `)
  },
  7: (db) => {
    dataOfVersion[6]?.(db)
    db.exec(`
      insert into cluster_endpoints (id, position, name, endpoint, model, token, ca_pem)
        values ('other', 1, 'Respaldo', 'https://other/v1', 'model', null, null);
      update messages set instead_of = '[{"endpoint":"https://example/v1","code":"cluster_unreachable"}]' where id = 'answer';
    `)
  },
  8: (db) => {
    dataOfVersion[7]?.(db)
    db.exec(
      `insert into cluster_models (endpoint_id, model, position, context_tokens) values ('other', 'model', 0, 8192);`,
    )
  },
  9: (db) => {
    dataOfVersion[8]?.(db)
    db.exec(`
      update cluster_endpoints set metrics_url = 'https://other/metrics' where id = 'other';
      insert into cluster_requests (ended_at_ms, purpose, model, duration_ms) values (1, 'chat', 'model', 10);
      insert into cluster_incidents (kind, endpoint, started_at_ms, last_at_ms) values ('paused', 'https://other/v1', 1, 1);
    `)
  },
  10: (db) => {
    dataOfVersion[9]?.(db)
    db.exec(`update conversations set pinned = 1;`)
  },
  11: (db) => {
    dataOfVersion[10]?.(db)
    db.exec(
      `insert into drafts (conversation_id, replaces_id, text, attachments, updated_at_ms) select id, null, 'A medias', '[]', 3 from conversations;`,
    )
  },
  12: (db) => {
    dataOfVersion[11]?.(db)
    db.exec(`update conversations set archived = 1;`)
  },
  13: (db) => {
    dataOfVersion[12]?.(db)
    db.exec(`
      insert into summaries (id, conversation_id, through_message_id, turn_count, text, model, created_at_ms)
        values ('summary', 'conversation', 'answer', 1, 'Se preguntó por neumotórax.', 'model', 3);
    `)
  },
  14: (db) => {
    dataOfVersion[13]?.(db)
    db.exec(`update conversations set title_from = 'model';`)
  },
  15: (db) => dataOfVersion[14]?.(db),
  16: (db) => {
    dataOfVersion[15]?.(db)
    db.exec(`
      insert into blobs values ('${'c'.repeat(64)}', 11, 'application/pdf', 4);
      insert into chat_documents (sha256, page_count, created_at_ms) values ('${'c'.repeat(64)}', 1, 4);
      insert into chat_document_pages values ('${'c'.repeat(64)}', 1, 'Guía', 13);
      insert into message_documents values ('use', 'question', 0, '${'c'.repeat(64)}', 'guia.pdf', '[1]', 180);
    `)
  },
  17: (db) => dataOfVersion[16]?.(db),
  18: (db) => {
    dataOfVersion[17]?.(db)
    db.exec(`
      insert into message_entities (message_id, start_at, end_at, conversation_id, kind, concept, quote, status, source)
        values ('answer', 0, 10, 'conversation', 'finding', 'pneumothorax', 'neumotórax', 'negated', 'lexicon');
      update messages set entities_from = 'lexicon' where id = 'answer';
    `)
  },
  19: (db) => {
    dataOfVersion[18]?.(db)
    db.exec(`
      insert into folders (id, name, created_at_ms) values ('folder', 'Tórax', 4);
      update conversations set folder_id = 'folder';
    `)
  },
  20: (db) => {
    dataOfVersion[19]?.(db)
    db.exec(`
      insert into prompts (id, theme, title, body, slots, updated_at_ms)
        values ('prompt', 'signs', 'Un signo', 'Explica el signo.', '[]', 4);
    `)
  },
  21: (db) => {
    dataOfVersion[20]?.(db)
    db.exec(`
      insert into outbox (id, position, conversation_id, content, created_at_ms)
        values ('queued', 1, 'conversation', '{"text":"¿Y ahora?","attachments":[]}', 4);
    `)
  },
  22: (db) => {
    dataOfVersion[21]?.(db)
    db.exec(`
      insert into conversations (id, title, created_at_ms, updated_at_ms) values ('half', 'A medias', 5, 5);
      insert into conversation_imports (conversation_id) values ('half');
    `)
  },
  23: (db) => dataOfVersion[22]?.(db),
  24: (db) => {
    dataOfVersion[23]?.(db)
    db.exec(`
      insert into attachments (id, message_id, position, invert, label, burned_in_annotation, picture_sha256, width_px,
        height_px, size_bytes)
        values ('of a file', 'question', 1, 0, 'foto.png', 'unknown', '${'b'.repeat(64)}', 1, 1, 9);
      insert into picture_consents values ('${'b'.repeat(64)}', 'model', 'foto.png', 1);
    `)
  },
  25: (db) => dataOfVersion[24]?.(db),
  26: (db) => {
    dataOfVersion[25]?.(db)
    db.exec(`update outbox set meant_for = '["https://example/v1"]';`)
  },
  27: (db) => {
    dataOfVersion[26]?.(db)
    db.exec(`
      insert into entity_readers values (1, 'another');
      update messages set entities_reader = 1 where id = 'answer';
    `)
  },
  28: (db) => dataOfVersion[27]?.(db),
  29: (db) => dataOfVersion[28]?.(db),
}
