import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { beginAtHome } from './begin-at-home'
import './styles/browser'
import './styles/tokens.css'
import './styles/base.css'

beginAtHome()

const App = createApp({})
App.use(createPinia())

export default App
