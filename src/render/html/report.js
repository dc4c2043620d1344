// Makes choosing better: words to search for, a count of what is shown, all folds at once. The page stands without it.
(function () {
  'use strict';
  var form = document.getElementById('filter');
  if (!form) return;
  var lang = document.documentElement.lang;
  var q = document.getElementById('q');
  var count = document.getElementById('count');
  var groups = null;
  document.documentElement.classList.add('scripted');
  document.getElementById('search').hidden = false;
  document.getElementById('buttons').hidden = false;

  // What there is to search in, read once, when it is first needed.
  function read() {
    if (groups) return;
    groups = Array.prototype.map.call(document.querySelectorAll('#list .g'), function (group) {
      var head = group.querySelector('summary').textContent + ' ' + group.querySelector('.about').textContent;
      return {
        node: group,
        verdict: group.parentNode.classList[1],
        n: Number(group.dataset.n),
        head: head.toLowerCase(),
        parts: Array.prototype.map.call(group.querySelectorAll('.o'), function (part) {
          return {
            node: part,
            head: part.firstElementChild.textContent.toLowerCase(),
            findings: Array.prototype.map.call(part.querySelectorAll('.f'), function (node) {
              return { node: node, text: node.textContent.toLowerCase() };
            })
          };
        })
      };
    });
  }

  function holds(text, words) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  // Hides what lacks a word, and counts what boxes and lists leave besides.
  function choose() {
    read();
    var words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    var off = Array.prototype.map.call(form.querySelectorAll('input[type=checkbox]:not(:checked)'), function (box) {
      return box.dataset.of;
    });
    var org = document.getElementById('org').value;
    var law = document.getElementById('law').value;
    var shown = 0, listed = 0, all = 0;
    groups.forEach(function (group) {
      var has = group.node.classList, found = 0;
      var chosen = !off.some(function (it) { return it === group.verdict || has.contains(it); }) &&
        (!law || has.contains('i' + law));
      group.parts.forEach(function (part) {
        var mine = chosen && (!org || part.node.classList.contains('o' + org)), some = 0;
        part.findings.forEach(function (finding) {
          var fits = holds(group.head + ' ' + part.head + ' ' + finding.text, words);
          finding.node.hidden = !fits;
          if (fits) some += 1;
        });
        part.node.hidden = !some;
        found += some;
        listed += part.findings.length;
        if (mine) shown += some;
      });
      group.node.hidden = !found;
      if (chosen) all += group.n;
    });
    // How many there are in truth is known of whole rules. Of an organisation, a sentence of its own says it.
    var cut = !org && !words.length && all > shown;
    count.textContent = shown === 0 ? count.dataset.none : (cut ? count.dataset.cut : count.dataset.words)
      .replace('{shown}', shown.toLocaleString(lang)).replace('{listed}', listed.toLocaleString(lang))
      .replace('{all}', all.toLocaleString(lang));
  }

  var waiting = 0;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(choose, 120);
  }

  function fold(open) {
    document.querySelectorAll('#list details').forEach(function (it) {
      if (!open) it.open = it.classList.contains('v');
      else if (it.checkVisibility ? it.checkVisibility() || it.parentNode.open : true) it.open = true;
    });
  }

  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('reset', function () { setTimeout(choose, 0); });
  document.getElementById('open').addEventListener('click', function () { fold(true); });
  document.getElementById('fold').addEventListener('click', function () { fold(false); });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      q.focus();
    }
  });

  // A link into a fold opens it.
  function reveal() {
    var at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) return;
    for (var it = at; it; it = it.parentElement) if (it.tagName === 'DETAILS') it.open = true;
    at.scrollIntoView();
  }
  addEventListener('hashchange', reveal);
  reveal();
})();
