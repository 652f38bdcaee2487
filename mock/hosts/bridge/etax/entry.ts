import { becomeHostPage } from '../host-page'

// A browser gives a page nothing of its own; the bench only keeps its people's storages apart.
becomeHostPage('etax')
