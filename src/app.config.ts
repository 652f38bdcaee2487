import { app } from './app-parts'

export default defineAppConfig({ ...app, ...__APP_OF_HOST__ })
