export const help = {
  title: 'Help',
  description: 'What each window does, its shortcuts and its limits. All of it is here offline.',
  shortcuts: 'See shortcuts',
  search: 'Search the help',
  contents: 'Contents',
  tryOther: 'Try another word, such as “import”, “window” or “key”.',
  found_one: '{{count}} article found',
  found_other: '{{count}} articles found',
  articles: {
    start: {
      title: 'Getting started',
      body: `Suite IMSS is a workbench for radiology residents: it opens DICOM studies and lets you ask about them to a medical model that runs on the hospital’s cluster. It is for learning: nothing the model answers is a diagnosis.
        - Create your profile and keep the recovery code away from the workstation.
        - Drag a study onto the window.
        - Open it in Studies, adjust the window and scroll through the images.
        - If there is a cluster, send a picture to the chat and ask. You will first see exactly what will leave.`,
    },
    home: {
      title: 'Home',
      body: `Brings together the most recent studies and conversations, the state of the cluster and what works offline. Each row opens the record where you left it.`,
    },
    import: {
      title: 'Importing studies',
      body: `Drag single files, folders, a ZIP (with others inside too) or a whole disc onto any window. The files are copied encrypted into the profile; the originals are not changed.
        - The bottom bar shows how far it is; it is cancelled there too.
        - At the end a report says, file by file, what was imported, what was already here and what was refused and why.
        - Importing the same study twice adds nothing.
        - A damaged file is refused on its own; the others go on.
        - The DICOMDIR index of a disc tells which files are missing. If it comes alone, drop the whole folder.
        - If two patients bear the same study identifier they are kept apart, and it is said.
        - If the program ended amid an import, it is offered to go on when the profile is opened.
        - The report is filtered by result and saved as CSV.
        - ZIPs with a password, those more than four levels deep and those that expand too much are not opened.`,
    },
    studies: {
      title: 'Studies: library and viewer',
      body: `The library searches by patient name, identifier, description and accession number, whatever the accents. Opening a study shows its series and, beside them, the image.
        - The wheel or the arrows go through the images of the series.
        - The left button uses the tool chosen: window, zoom or pan.
        - Window presets are applied from the keyboard.
        - What has no image is listed as what it is: PDFs open, structured reports are read as text.
        - If an image cannot be shown, the viewer says so in its place and never shows another.
        - Images with lossy compression carry a mark.`,
    },
    panes: {
      title: 'Viewer: several panes',
      body: `The viewer shows one to nine panes, each with its series. The active one has an edge and its number highlighted: tools, keys and the question to the model are about it.
        - G opens the layout grid; left and right arrows change pane; F or a double click maximises one.
        - A series is put in a pane by dragging it, or with Enter in the list.
        - Link has the others follow the active one in scrolling, window or zoom. Scrolling follows the position in the patient where it can; otherwise the image number, and each pane says which.
        - Reference lines show in the other panes where the active one’s slice passes, if they share a frame of reference and are not parallel. Shift + R, or the Link menu, turns them off and on.
        - C plays the series at the file’s rate or at yours, round or back and forth.
        - Studies open arranged by modality and body part. “Save for studies like this” keeps what you see; Settings › Arrangements removes it.
        - Position is only compared between series of the same frame of reference: two separate examinations are linked by number.`,
    },
    exports: {
      title: 'Export without identifiers',
      body: `From the viewer or with Ctrl + K, “Export DICOM without identifiers…” saves the series chosen under another name and code, by DICOM’s basic confidentiality profile (PS3.15).
        - What changes is shown beforehand, attribute by attribute.
        - Names, numbers, dates, free text, private attributes and overlays go; unique identifiers are replaced consistently.
        - Pixels are not touched. The program tells which pictures may have text in them and lets you leave those out; always look at them yourself.
        - Reports and documents are not exported: their content is text about the patient.
        - The file stays on this workstation; it is sent nowhere.`,
    },
    annotations: {
      title: 'Measure and annotate',
      body: `The tools of “Measure and annotate” mark by clicks, by dragging or with the keyboard. Each annotation keeps who made it and when.
        - Millimetres appear only where the file gives a scale, and it is said which: of the patient, calibrated, at the detector, corrected or your own.
        - Calibrate: draw a line of known length. It can be undone.
        - With the focus on the image, arrows move the cursor (Shift: 10 pixels) and Enter marks. Tab reaches every annotation and its points.
        - A freehand region (Shift + C) follows the border while the button is held, or is marked by clicks and closed on the first point, by a double click or by Enter twice; Backspace takes the last point back. It gives area, perimeter and values. Where it crosses itself, what an odd number of turns go around counts, for area and pixels alike.
        - Once a region is selected its points can be dragged; a double click on the line adds one and on a point removes it. With the keyboard: Ctrl and arrows go from point to point, arrows move it, Enter adds and Delete removes.
        - Ctrl + Z undoes, Ctrl + Y redoes, Delete removes and Esc lets go of the tool.
        - The cardiothoracic ratio holds only on frontal chest radiographs; in AP the heart looks larger.
        - Export… saves the picture (PNG), the measurements (CSV) or a DICOM report (SR, in the window’s language), and says what patient data the file holds.
        - When asking the model, the picture is sent without annotations.`,
    },
    inspector: {
      title: 'Pixel values',
      body: `Shift + V, or its button in the toolbar, opens the viewer’s Values panel: what the pixel under the pointer is worth, and how the values of the image are spread.
        - Column and row count from 1, as in DICOM, however the image was turned.
        - Value is the rescaled one with its unit: HU in CT. Stored value is the number as it is in the file. In colour, red, green and blue are given.
        - In PET the SUV by weight is worked out only if the file holds all it takes; otherwise what is missing is named. Nothing is estimated.
        - With the keyboard: Tab to “Cursor of values”; arrows move it by one pixel, with Shift by ten. A ring shows in the image where it is.
        - The histogram counts every pixel of the frame, on a logarithmic scale, and marks the window in use. Drag across it to choose another; “See as a table” gives the numbers.
        - Padding that the file declares is counted, too. Values of a radiograph are no densities: they compare only within one image.`,
    },
    library: {
      title: 'Keeping studies in order',
      body: `The list sorts by each column. → opens a row and shows its series, ← closes it, Enter opens it in the viewer.
        - Patients groups by person: only where ID, its issuer, name and birth date agree. In doubt, apart.
        - Search ignores accents and takes parts of the ID or accession number; tags too.
        - Filters combines modality, body part, dates, tags, favourites and pictures; Back returns to the filter before.
        - Ctrl and Shift choose several; Shift + F10 opens the menu: favourite, tags, copy identifiers, Trash.
        - The Trash keeps what was removed until it is emptied. Importing it again restores it. Emptying frees the disk and can't be undone.
        - What was sent in a chat stays there even when its study is deleted.`,
    },
    chat: {
      title: 'Chat',
      body: `Answers appear as the model writes them. Stop also ends the model’s work. What arrives is saved at least each second: after a power cut, the answer is marked as interrupted and can be asked for again.
        - Pictures are added from the viewer with the window being shown.
        - Search looks into every message, not only titles.
        - Alt + P opens the prompt library: those included, with their sources, and your own, which can be written, duplicated, exported and imported.
        - Alt + E opens the medical entities of the conversation: findings, diagnoses, medicines and so on, negated or in doubt, each with its messages. Search finds their synonyms.
        - Attach a file takes PNG or JPEG pictures, PDFs by page and audio, which is transcribed for you to review.
        - Alt + D dictates the question: the recording is transcribed on the cluster and the text stays in the field, not sent.
        - Alt + K shows what takes up the model’s context. What does not fit can be summarised; the summary can be seen and edited.
        - Without a cluster, questions wait in their order; they can be changed, cancelled or paused.
        - M moves the chosen conversation to a folder. Conversation actions save it as Markdown, PDF or JSON; the JSON is imported in full, with its branches.
        - Conversations can be read offline.
        - The model can be wrong: check every claim against the image and the literature.`,
    },
    sending: {
      title: 'Before sending',
      body: `Nothing leaves the workstation unseen. Before pictures of a study are sent, the text and each picture are shown exactly as they will leave, with their size, the server and the model. Consent is asked once for each study and model, and can be revoked in Settings › Privacy.
        If the picture has patient data written over it, the program warns when the file declares so; always look at it yourself.`,
    },
    privacy: {
      title: 'Privacy and the log',
      body: `Everything sent is written down with its date, server, model, size and hash. Each entry carries the hash of the one before, so removing or changing one shows: the chain is no longer intact. The log is exported as CSV or JSON from Settings › Privacy.`,
    },
    cluster: {
      title: 'Connecting the cluster',
      body: `In Settings › Cluster type the address (it usually ends in /v1), the key if the server asks for one, and the model. Any server compatible with the OpenAI API will do.
        - The test walks the way step by step and says what to do where it is cut.
        - If the hospital uses a certificate authority of its own, load its PEM file.
        - There may be several servers, in the order you choose. If the first does not answer, the next one with the same model is asked the same, never after the first word; the answer says who gave it.
        - An unencrypted http address is acceptable only inside the same workstation.`,
    },
    clusterWindow: {
      title: 'The Cluster window',
      body: `Shows the servers of the models and how they have answered you.
        - **Servers:** the order they are asked in and how they were last seen.
        - **How they have answered:** time to first word, speed and failures of your own requests in an hour, a day or a week. Each chart can be shown as a table. Nothing of their content is kept.
        - **Connection test:** walks the way step by step and says what to do where it breaks.
        - **Models:** what each one showed it can do, with questions that are nobody’s, and its card: what it is, what it was tested on, its licence and its limits.
        - **Replicas and queue:** only if the administrator gives a metrics address, which is entered in Settings › Cluster.
        - **Incidents:** when a server did not answer, who answered in its place and when it was given a rest.
        Limits: you see what this profile met on this workstation, not what the rest of the hospital lives through.`,
    },
    offline: {
      title: 'Offline',
      body: `Importing, reading studies, going over conversations, searching and consulting this help work with no network. Asking the model needs the cluster; its state is in the bottom bar.
        - What you ask without the cluster is left waiting and sent automatically, in order, once it responds. Until then it can be changed, stripped of attachments, reordered, paused or cancelled.
        - A question that found the cluster down can also be left waiting from its failed answer; it is answered right there.
        - Only what you authorised is sent: if something changed, a permission was withdrawn or the server is a different one, the question stops until you review it.`,
    },
    profiles: {
      title: 'Profiles, locking and recovery',
      body: `Each resident has a profile encrypted with their passphrase. Without the passphrase or the recovery code nobody can open it, not even the administrator.
        - It locks itself after a time without activity, chosen in Settings › Security.
        - After several failed attempts the wait grows.
        - The recovery code lets you choose another passphrase; make a new one if someone else saw it.
        - Copying the profile’s folder with the program closed is a full backup, and stays encrypted.`,
    },
    keyboard: {
      title: 'Keyboard',
      body: `Everything can be reached from the keyboard. Ctrl + K searches any action, study or conversation. The ? sign shows the shortcuts of the open window. Alt with a number changes the window and Ctrl + L locks the profile.
        - Settings › Shortcuts changes the keys of every action; an action can have several.
        - Where a key is taken already, the program says by what and offers to swap or replace it.
        - What each mouse button and the wheel do, alone or with Ctrl or Shift, is chosen there too. A button can measure without choosing the tool first: Ctrl with the left one for a length, say.
        - Shortcuts are exported and imported as a file. None acts while a field is being written in.`,
    },
    limits: {
      title: 'Limits',
      body: `- It is educational material; it does not replace a specialist’s reading and is not a medical device.
        - The viewer does not make reconstructions yet.
        - The model reads single pictures, not whole series, and knows what it is shown and nothing else.
        - The screens of a common workstation are not calibrated for diagnosis.`,
    },
    trouble: {
      title: 'If something fails',
      body: `- “The program stopped responding”: wait for it to reconnect, or open it again; what was saved is complete.
        - “This window failed”: reload it. Copy report keeps what is needed to report it, without patient data.
        - The cluster does not answer: use the connection test and follow what the marked step says.
        - Disk full: free some space; nothing is left half done.
        - Damaged profile: nothing is deleted; restore its folder from a backup.`,
    },
  },
} as const
