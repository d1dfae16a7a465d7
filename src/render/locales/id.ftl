not-found = Arsip belum punya jawabannya.
not-found-missing = Tidak ada artikel tentang { $words }.
suggestions = Yang bisa ditanyakan:
agreeing = Senada: { $sources }
differing = Sumber berbeda: { $pairs }
differing-pair = { $mine } atau { $theirs }
read-as = Dibaca: { $words }
in-english = dalam bahasa Inggris
in-indonesian = dalam bahasa Indonesia

greeting = Halo! Tanyakan apa saja tentang isi arsip berita Kementerian Perindustrian.
thanks = Sama-sama. Silakan bertanya lagi.
farewell = Sampai jumpa.
about = Saya Sitasi. Saya mencari kalimat di arsip berita Kementerian Perindustrian yang menjawab pertanyaan Anda, apa adanya, lengkap dengan sumbernya.

more = Lainnya
back = Sebelumnya
no-question = Pertanyaannya sudah tidak ada. Silakan tanyakan lagi.
old-button = Tombol ini tidak berlaku lagi. Silakan tanyakan lagi.
failed = Maaf, ada gangguan. Silakan coba lagi.
ask-usage = Tulis pertanyaan setelah perintahnya, misalnya: /tanya program apa di Papua?
text-only = Saya hanya membaca teks. Tulis pertanyaannya, ya.
text-only-voice = Saya belum bisa mendengarkan suara atau video. Tulis pertanyaannya, ya.
text-only-file = Saya tidak melihat isi gambar atau berkas. Tulis pertanyaannya sebagai pesan atau keterangan di bawahnya, ya.
text-only-place = Saya tidak membaca peta. Tulis nama daerahnya, misalnya: program apa di Makassar?
unknown-command = Saya tidak mengenal perintah itu. Tulis saja pertanyaannya, atau lihat /bantuan.
link-gone = Jawaban di balik tautan itu sudah tidak tersimpan. Silakan tanyakan lagi di sini.

age = Data { $years }
read-on = Baca lanjutannya
context = Konteks
answer = Jawaban
copy = Salin sitasi
share = Bagikan
all-questions = Semua
whole-answers = Ketuk nomor untuk jawaban lengkapnya.
more-questions = Saya menjawab { $count } pertanyaan sekali kirim; silakan kirim sisanya.
vote-thanks = Terima kasih atas penilaiannya!
vote-changed = Penilaian diganti. Terima kasih!
vote-withdrawn = Penilaian dibatalkan.

help = Saya menjawab dengan kalimat dari arsip berita Kementerian Perindustrian, kata demi kata, lengkap dengan sumbernya. Kalau arsip tidak punya jawabannya, saya bilang begitu.

    Tulis saja pertanyaannya, dalam bahasa Indonesia atau Inggris. Di grup: sebut { $bot }, balas pesan saya, atau pakai /tanya.

    Coba:
example-1 = program apa di Papua?
example-2 = berapa nilai tambah IKM 2016?
example-3 = siapa Menteri Perindustrian?

browse-articles = { $count } artikel, terbaru dulu
browse-shelf = { $name }: { $count } artikel
browse-button = { $name } ({ $count })
browse-by-region = Artikel menurut provinsi
browse-by-year = Artikel menurut tahun
browse-by-source = Artikel menurut sumber
browse-by-programme = Artikel menurut program
browse-terms = { $count } istilah dari arsip
browse-found = Artikel tentang { $words }
browse-nothing-found = Tidak ada artikel tentang { $words }.
browse-empty = Arsip masih kosong.
browse-no-region = Belum ada artikel yang menyebut provinsi.
browse-no-year = Belum ada artikel yang bertanggal.
browse-no-source = Belum ada artikel yang menyebut sumbernya.
browse-no-programme = Belum ada artikel yang menyebut nama program.
browse-no-term = Belum ada istilah yang dijelaskan artikel.
browse-unknown-region = Saya tidak mengenal daerah bernama { $name }.
browse-empty-region = Tidak ada artikel yang menyebut { $name }.
browse-unknown-source = Tidak ada sumber bernama { $name }.
browse-several-sources = Beberapa sumber memuat { $name }.
browse-instead = Yang ada di arsip:
browse-list = Daftar
browse-top = Arsip
browse-door-region = Wilayah
browse-door-year = Tahun
browse-door-source = Sumber
browse-door-programme = Program
browse-door-terms = Istilah

question-place = Program apa di { $place }?
question-term = Apa itu { $term }?
term-unknown = Tidak ada artikel yang menjelaskan { $term }.
term-near = Yang mirip:

inline-nothing = Arsip belum punya jawabannya

topics = Topik yang Anda ikuti
topics-none = Belum ada topik yang diikuti. Contoh: /langganan kopi Papua
topics-added = Baik. Artikel baru tentang "{ $topic }" saya kirim paling banyak sekali sehari, sekitar pukul { $hour }.00 WIB.
topics-nothing-yet = Saat ini arsip belum punya artikelnya.
topics-known = "{ $topic }" sudah diikuti.
topics-full = Sudah { $most } topik. Hentikan satu dulu lewat /langganan.
topics-long = Topiknya terlalu panjang, paling banyak { $most } huruf.
topics-admins = Di grup, hanya admin yang dapat mengatur langganan.
topics-gone = Langganan itu sudah berhenti.
topics-ended = Langganan "{ $topic }" berhenti.
digest = Baru tentang "{ $topic }": { $count } artikel
digest-others = dan { $count } artikel lain.
digest-end = Berhenti: { $topic }

language = Dalam bahasa apa saya berbicara? Kutipan tetap dalam bahasa artikelnya.
language-id = Bahasa Indonesia
language-en = English
language-auto = Ikuti Telegram
language-chosen = Baik.

privacy = Yang saya simpan tentang Anda:
    { $kept }

    Pertanyaan hanya dipakai untuk memahami pertanyaan lanjutan dan dihapus sendiri setelah { $days } hari. Tidak ada pertanyaan di catatan sistem, dan nomor akun di sana disamarkan.
privacy-nothing = Tidak ada.
privacy-questions = · pertanyaan terakhir di { $count } obrolan
privacy-answers = · pertanyaan di balik { $count } jawaban, untuk tombolnya
privacy-answered-by = · nomor { $count } pesan Anda yang sudah dijawab
privacy-albums = · nomor { $count } album yang Anda kirim
privacy-links = · { $count } tautan ke jawaban
privacy-votes = · { $count } penilaian jawaban
privacy-languages = · pilihan bahasa Anda
privacy-subscriptions = · { $count } langganan
privacy-told = · hari kabar terakhir untuk Anda
privacy-request = · permintaan Anda untuk diizinkan bertanya
privacy-membership = · bahwa Anda anggota grup staf
privacy-notices = · pemberitahuan yang cukup sekali sehari, sampai besok
privacy-admission = · nama dan nomor akun Anda di daftar yang boleh bertanya; admin dapat menghapusnya
privacy-invitations = · { $count } undangan yang Anda buat atau pakai, sampai 90 hari setelah berakhir
privacy-menu = · bahwa menu Anda memuat perintah admin
privacy-audit = · { $count } baris di catatan siapa mengizinkan siapa, yang tidak dapat dihapus
privacy-stays = Sudah dihapus. Yang tetap disimpan:
    { $kept }
privacy-forget = Hapus semuanya
privacy-forgotten = Semua sudah dihapus.

command-tanya = Ajukan pertanyaan ke arsip
command-artikel = Artikel terbaru, atau tentang sesuatu
command-wilayah = Artikel menurut wilayah
command-sumber = Artikel menurut sumber
command-istilah = Arti istilah atau singkatan
command-langganan = Ikuti artikel baru tentang topik
command-bahasa = Bahasa Sitasi
command-privasi = Apa yang disimpan tentang saya
command-bantuan = Cara memakai Sitasi

terminal-hello = Tulis pertanyaan, misalnya:
terminal-leave = Ctrl-D atau "keluar" untuk selesai.

access-stranger = Sitasi hanya menjawab pegawai yang terdaftar. ID Telegram Anda: { $id }
access-ask = Minta akses
access-asked = Permintaan Anda sudah sampai ke admin. Anda akan dikabari di sini.
access-full = Terlalu banyak permintaan yang menunggu. Coba lagi besok.
access-no = Sitasi hanya menjawab pegawai yang terdaftar. Buka percakapan pribadi dengan bot ini untuk meminta akses.
access-inline = Khusus pegawai: minta akses di sini
access-unsure = Saya belum bisa memeriksa apakah Anda terdaftar. Coba lagi beberapa menit lagi.
access-chat = Grup ini belum diizinkan. Admin Sitasi bisa mengizinkannya dengan /izinkan.
access-chat-admitted = Grup ini diizinkan. Semua anggotanya boleh bertanya.
access-anonymous = Saya tidak tahu siapa yang menulis sebagai admin anonim. Kirim /izinkan dengan nama sendiri.
access-welcome = Selamat datang! Silakan tulis pertanyaan Anda; /bantuan menjelaskan caranya.
access-used = Undangan ini sudah dipakai. Minta yang baru kepada admin.
access-expired = Undangan ini sudah kedaluwarsa. Minta yang baru kepada admin.
access-invalid = Undangan ini tidak berlaku. Minta yang baru kepada admin.
access-request = { $name } ({ $id }) meminta akses.

invite = Undangan untuk satu orang, berlaku sampai { DATETIME($until, dateStyle: "long") }:
    { $link }
invite-copy = Salin tautan
invite-usage = Tulis jumlah harinya dari 1 sampai { $most }, lalu catatan bila perlu, misalnya: /undang 7 Sari, Humas

requests = Menunggu keputusan:
requests-none = Tidak ada yang menunggu.
request-yes = Izinkan
request-no = Tolak
request-admitted = { $name } diizinkan.
request-refused = { $name } ditolak.
request-gone = Permintaan ini sudah diputuskan.

staff = Yang diizinkan oleh admin (ketuk untuk mengeluarkan):
staff-line = • { $name } ({ $id }), sejak { DATETIME($since, dateStyle: "medium") }
staff-none = Belum ada yang diizinkan oleh admin. Undang dengan /undang.
staff-confirm = Keluarkan { $name }?
staff-remove = Keluarkan
staff-keep = Batal
staff-removed = Sudah dikeluarkan.

command-undang = Buat undangan untuk satu orang
command-izin = Putuskan permintaan akses
command-staf = Lihat dan keluarkan yang diizinkan

too-many = Terlalu banyak dalam satu menit. Tunggu sebentar, lalu tanyakan lagi.
