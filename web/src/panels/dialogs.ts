// What lies over everything, loaded when it is first opened.
import './compare.js';
import './favourites.js';
