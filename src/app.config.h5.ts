import { app } from './app-parts'

/** The account of the bureau's own page: no app has it that says by itself who is there. */
const ACCOUNT_PAGES = ['sign-in/index', 'register/index', 'find-phone/index', 'find-password/index', 'change-password/index']
/** Codes are for another phone to scan: only a web page stands on a screen beside one. */
const SCAN = { root: 'packages/scan', pages: ['index'] }

const subPackages = app.subPackages.map(({ root, pages }) => ({ root, pages: root === 'packages/account' ? [...pages, ...ACCOUNT_PAGES] : pages }))

// A page that slides in shows nothing for as long as it slides.
export default defineAppConfig({ ...app, subPackages: [...subPackages, SCAN], animation: false })
