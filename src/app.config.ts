import { app } from './app-parts'

export default defineAppConfig(app)
