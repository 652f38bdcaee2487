/** Under what the way to WeChat's authorize page and back is remembered. */
export const TRIPS = 'wechat'
