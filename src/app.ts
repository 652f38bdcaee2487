import { createPinia } from 'pinia'
import { createApp } from 'vue'
import './styles/tokens.css'
import './styles/base.css'

const App = createApp({})
App.use(createPinia())

export default App
