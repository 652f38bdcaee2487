import { app } from './app-parts'

/** Codes are for another phone to scan: only a web page stands on a screen beside one. */
export default defineAppConfig({ ...app, subPackages: [...app.subPackages, { root: 'packages/scan', pages: ['index'] }] })
