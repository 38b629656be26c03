/** Codes of the faults that classification finds, besides those of service-kit. */
export const CLASSIFICATION_ERROR_CODES = {
  MODEL_INVALID: 'The files of a model are missing, torn, or not of one training.',
  TRAINING_CSV_INVALID: 'The training file cannot be used; the message names the line and the column.',
  TRAINING_DATA_TOO_SMALL: 'The training file has too few complaints, or too few agencies, to learn from.',
} as const;
