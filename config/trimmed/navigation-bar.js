/** Taro's router draws a title bar for a web page that has none. Ours have the host's, or their own (`PageFrame.vue`). */
export function initNavigationBar() {}
