/** Of axios, below its `lib`: `fetch`, forms as bodies, progress, the older way to cancel, and the names of statuses. */
export const AXIOS_PARTS: readonly string[] = [
  'adapters/fetch',
  'cancel/CancelToken',
  'core/setFormDataHeaders',
  'helpers/formDataToJSON',
  'helpers/HttpStatusCode',
  'helpers/progressEventReducer',
  'helpers/spread',
  'helpers/toURLEncodedForm',
]
