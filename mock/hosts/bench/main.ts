import { createApp } from 'vue'
import Bench from './Bench.vue'
import './bench.css'

createApp(Bench).mount('#bench')
