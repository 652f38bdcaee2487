/**
 * What the verification page runs: makes the digest of a chosen file and asks whether it is the certificate's. Written
 * for old phones (no modules, no arrow functions); where the browser makes no digests the form stays hidden, with words.
 */
export const FILE_SCRIPT = `(function () {
  var form = document.getElementById('file-form');
  var input = document.getElementById('file');
  var result = document.getElementById('result');
  var asked = 0;
  var WORDS = {
    working: ['正在核对…', 'Comparing…'],
    unchanged: ['✓ 文件与开具时完全一致，没有被改动', 'The file is exactly as it was issued'],
    altered: ['✗ 文件与开具时不一致：被改动过，或不是这份证明的文件，请不要采信', 'The file is not as it was issued: it was altered, or belongs to another certificate. Do not rely on it'],
    failed: ['没有得到核对结果，请稍后再试', 'No answer came. Please try again later'],
    unable: ['当前浏览器不能核对文件，请换一个浏览器打开本页', 'This browser cannot compare files. Please open this page in another one']
  };
  function say(key, mine) {
    if (mine !== asked) return;
    result.textContent = WORDS[key][0];
    var english = document.createElement('span');
    english.className = 'en';
    english.lang = 'en';
    english.textContent = WORDS[key][1];
    result.appendChild(english);
  }
  if (!window.FileReader || !window.crypto || !window.crypto.subtle) {
    say('unable', asked);
    return;
  }
  form.hidden = false;
  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return ('0' + byte.toString(16)).slice(-2);
    }).join('');
  }
  function ask(digest, mine) {
    var request = new XMLHttpRequest();
    request.open('POST', '/api/certificate-verifications');
    request.setRequestHeader('Content-Type', 'application/json');
    request.onload = function () {
      var answer = null;
      try { answer = JSON.parse(request.responseText); } catch (error) { answer = null; }
      say(request.status === 200 && answer && WORDS[answer.file] ? answer.file : 'failed', mine);
    };
    request.onerror = function () { say('failed', mine); };
    request.send(JSON.stringify({ certificateNo: form.getAttribute('data-number'), checkCode: form.getAttribute('data-code'), sha256: digest }));
  }
  input.addEventListener('change', function () {
    var file = input.files && input.files[0];
    asked += 1;
    var mine = asked;
    if (!file) { result.textContent = ''; return; }
    say('working', mine);
    var reader = new FileReader();
    reader.onerror = function () { say('failed', mine); };
    reader.onload = function () {
      window.crypto.subtle.digest('SHA-256', reader.result).then(function (digest) { ask(hex(digest), mine); }, function () { say('failed', mine); });
    };
    reader.readAsArrayBuffer(file);
  });
})();`
