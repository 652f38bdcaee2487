import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { beginAtHome } from './begin-at-home'
import { watchClient } from './watch-client'
import './styles/browser'
import './styles/tokens.css'
import './styles/base.css'

beginAtHome()

const App = createApp({})
App.use(createPinia())
watchClient(App)

export default App
