"""Names written by hand where no open list was found: common names, not anybody's.

British forenames before 1990 (the open list starts in 1996), Somali, Arabic, Kurdish, Sikh, Urdu and other names, and
the spellings under which one transliterated name is met. Commonest names first, roughly.
"""

OLDER_BRITISH = {
    (
        1930,
        "F",
    ): """Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Shirley Dorothy Joyce Maureen Elizabeth
        Audrey Brenda Kathleen Sylvia Eileen Pamela Betty Beryl Ann Irene Marjorie Rita Hilda Edna Iris Gladys""",
    (
        1930,
        "M",
    ): """John Peter William James Ronald Kenneth George Brian Robert Dennis Derek Raymond Thomas David
        Roy Donald Alan Frank Douglas Eric Gordon Leonard Arthur Norman Stanley Albert Cyril Ernest Reginald""",
    (
        1950,
        "F",
    ): """Susan Linda Christine Margaret Carol Jennifer Janet Patricia Barbara Ann Sandra Pamela Pauline
        Jean Jacqueline Kathleen Sheila Valerie Maureen Gillian Marilyn Elizabeth Lesley Catherine Brenda Wendy
        Angela Rosemary Shirley Diane Joan Jane Lynne Irene Janice Elaine Heather Marion June Eileen Denise Judith""",
    (
        1950,
        "M",
    ): """David John Peter Michael Alan Robert Stephen Paul Brian Graham Philip Anthony Colin Christopher
        Geoffrey William James Keith Terence Barry Malcolm Richard Ian Derek Roger Raymond Kenneth Andrew Trevor
        Martin Kevin Ronald Leslie Charles George Thomas Nigel Stuart Edward Gordon Roy Dennis Neil Laurence""",
    (
        1960,
        "F",
    ): """Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison
        Caroline Amanda Sandra Linda Catherine Elizabeth Carol Joanne Wendy Janet Dawn Christine Nicola Mandy Lesley
        Jennifer Fiona Gillian Ann Beverley Elaine Maria Paula Lorraine Michelle Heather Louise Kim Denise Theresa""",
    (
        1960,
        "M",
    ): """David Paul Andrew Mark John Michael Stephen Ian Robert Richard Christopher Peter Simon Anthony
        Kevin Gary Steven Martin James Philip Alan Neil Nigel Timothy Colin Graham Jonathan Nicholas William Adrian
        Brian Stuart Keith Thomas Patrick Sean Carl Trevor Wayne Shaun Kenneth Barry Derek Dean Raymond Antony""",
    (
        1970,
        "F",
    ): """Claire Sarah Nicola Emma Lisa Joanne Michelle Helen Samantha Karen Victoria Rachel Louise Julie
        Clare Rebecca Sharon Joanna Caroline Amanda Tracey Kelly Deborah Alison Jane Donna Tracy Anna Angela
        Catherine Elizabeth Lucy Kerry Paula Natalie Zoe Jennifer Susan Melanie Tina Lorraine Marie Katherine Dawn""",
    (
        1970,
        "M",
    ): """Paul Mark David Andrew Richard Christopher James Simon Michael Matthew Stephen Lee John Robert
        Darren Daniel Steven Jason Nicholas Jonathan Ian Neil Peter Stuart Anthony Martin Kevin Craig Philip Gary
        Scott Wayne Timothy Benjamin Adam Alan Dean Carl Adrian Thomas William Justin Phillip Sean Jamie Barry""",
    (
        1980,
        "F",
    ): """Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa
        Kelly Natalie Louise Michelle Hayley Hannah Helen Charlotte Joanne Lucy Elizabeth Leanne Danielle Donna
        Katherine Stacey Jessica Kirsty Lauren Clare Kerry Stephanie Kate Lindsey Naomi Carly Zoe Jodie Cheryl""",
    (
        1980,
        "M",
    ): """Christopher James David Daniel Michael Matthew Andrew Richard Paul Mark Thomas Adam Robert John
        Lee Benjamin Steven Jonathan Craig Stephen Simon Nicholas Peter Anthony Alexander Gary Ian Ryan Darren Barry
        Jamie Stuart Philip Joseph Samuel Neil Gareth Carl Dean Kevin Luke Scott Edward William Martin Shaun Sean""",
}

SOMALI_MALE = """
    Mohamed Abdi Ahmed Ali Hassan Omar Yusuf Ibrahim Abdirahman Abdullahi Hussein Farah Warsame Jama Ismail Mahad
    Abdulkadir Mustafa Liban Guled Ayanle Zakariya Bilal Khalid Abdirizak Mukhtar Nur Osman Aden Bashir Hirsi Abdiaziz
    Samatar Roble Duale Barre Elmi Suleiman Idris Sharmarke Abdikarim Abdinasir Abdifatah Abdiqadir Abdisalan Abdiweli
    Abdullah Abdulaziz Abdulahi Abshir Adan Ahmednur Anwar Asad Awale Ayub Badal Bile Burhan Cawil Dahir Daud Deeq
    Diriye Egal Fuad Faisal Garad Gedi Guleid Habib Haji Hamza Harun Hassanali Hersi Ilyas Isaaq Isse Jabril Jibril
    Kadir Kamal Khadar Kulmiye Kosar Luqman Mahdi Mahamud Maxamuud Mire Moalim Muhyadin Muse Nuh Nuradin Odowaa
    Omar-Ali Qasim Rage Rashid Saad Sadiq Said Salad Salah Samow Shafi Shire Siyad Tahlil Tahir Umar Usame Waeys Wais
    Warfa Yahya Yasin Yonis Yunis Zubeyr
"""
SOMALI_FEMALE = """
    Fadumo Halima Amina Khadija Hodan Ayaan Sahra Asha Hibo Ifrah Nasra Maryan Ubah Zamzam Sagal Deqa Faiza Hamdi Idil
    Ladan Muna Naima Rahma Safia Shukri Sumaya Yasmin Zeinab Filsan Hafsa Ikran Ruqiya Salma Anisa Abshiro Ainab Aisha
    Amal Amran Anab Ardo Asma Astur Ayan Bahja Barwaqo Batula Bilan Bisharo Canab Cawo Deeqa Dahabo Ebla Farhiya
    Faduma Farah Fahma Farhia Fatha Fowsia Fozia Habiba Habon Haboon Hali Hamda Hanan Hawa Hayat Hinda Hoodo Huda
    Ilham Iman Istahil Jamila Jawahir Kaltun Khadra Khaltumo Kinsi Kowsar Leyla Libin Lul Malyun Mariam Marwa Mumina
    Najma Najah Nawal Nimco Nimo Nuura Qali Qamar Raho Ramla Raxmo Roda Rowda Sabirin Sadia Sahro Saido Salado Samira
    Samsam Saynab Shamso Shamis Siham Suad Suban Sucdi Sulekha Udbi Ugbad Xabiba Xalwo Yusra Zahra Zakiya
"""
ARABIC_MALE = """
    Ahmed Mohammed Ali Omar Hassan Hussein Khalid Ibrahim Yusuf Mustafa Abdullah Tariq Karim Samir Faisal Mahmoud
    Nasser Walid Ziad Rami Bashar Anwar Salah Hamza Idris Younes Adel Jamal Kamal Majid Abbas Abdelkader Abdulrahman
    Ahmad Ammar Amin Amir Anas Ayman Ayoub Aziz Badr Bilal Bassam Bilel Daoud Elias Fadi Fahad Fares Farid Fouad
    Ghassan Habib Hadi Haitham Hakim Hani Haroun Hatem Hisham Hossam Imad Issam Jaber Jalal Jawad Khalil Laith Louay
    Lotfi Luqman Mahdi Malek Mansour Marwan Mehdi Mohsen Moussa Mounir Muath Nabil Nader Naji Nizar Omran Osama Othman
    Qasim Rachid Rafiq Raed Rashid Ridha Riyad Saad Sabri Said Saif Salem Sami Selim Sherif Sofiane Suhail Taha Talal
    Tamer Usama Wael Walim Wassim Yahya Yasin Yasser Youssef Zakaria Zayd
"""
ARABIC_FEMALE = """
    Fatima Aisha Maryam Zainab Layla Noor Amina Huda Salma Rania Yasmin Hanan Samira Nadia Dina Lina Mona Iman Sara
    Rasha Souad Khadija Amal Farah Hala Jamila Latifa Najwa Rim Warda Abeer Afaf Ahlam Aida Alia Amira Anisa Areej
    Asma Asmaa Aya Azza Bahia Basma Batoul Bouchra Buthaina Dalal Dalia Dania Doaa Eman Esraa Fadwa Faiza Farida Fatin
    Ghada Habiba Hafsa Hajar Hanin Hayat Heba Hiba Hind Ibtisam Ikram Ilham Inas Intisar Israa Jana Joumana Karima
    Kenza Khaoula Laila Lamia Leila Loubna Lubna Maha Majda Malak Manal Manar Mariam Marwa Maysa Mayar Meriem Mouna
    Nabila Nada Naima Najat Nawal Nesrine Nour Nourhan Nura Ola Rabab Rabia Raghad Rahma Raja Ranim Razan Reem Rihab
    Rima Rola Ruba Ruqayya Sabah Safa Sahar Salima Samah Sanaa Shaima Shahd Siham Soumaya Suha Sumaya Tasneem Wafa
    Wiam Widad Yousra Zahra Zeina Zineb
"""
ARABIC_SURNAME = """
    Al-Sayed Haddad Khalil Mansour Saleh Abdullah Hamdan Nasser Khoury Ibrahim Elamin Osman Al-Hassan Benali Bouazza
    Abdelrahman Idris Suliman Hamad Awad Daoud Ayoub Said Aziz Zaki Rashid Taha Younis Saadi Amin Abbas Abboud
    Abdallah Al-Ahmad Al-Ali Al-Bakri Al-Jaber Al-Khatib Al-Masri Al-Najjar Al-Rashid Al-Shami Al-Tamimi Al-Zahrani
    Amara Amrani Ansari Asfour Ashour Assad Atallah Atiya Azzouz Badawi Bakir Barakat Bashir Belhadj Belkacem Benamar
    Benhamou Bennani Berrada Boukhari Boulos Bouzid Chaoui Cherif Dabbagh Darwish Dawood Dridi Eid El-Amrani
    El-Idrissi El-Masry El-Sayed Fadel Fahmy Farag Faris Fawzi Fayad Gaber Ghali Ghanem Ghazi Habib Hadj Hajjar Hakimi
    Halabi Hamadi Hamdi Hammoud Hariri Hashem Helal Hijazi Hilal Hosni Hussein Issa Jabbar Jaber Jamil Jomaa Kabbani
    Kaddour Kamel Karam Kassem Kattan Khaled Khalaf Khalifa Khatib Lahlou Mahdi Mahfouz Makki Malki Masri Mazouz
    Meziane Mokhtar Morsi Mourad Moussa Mrad Mustafa Naji Najjar Nassar Nazari Omari Othman Qabbani Qasim Qureshi
    Rahal Ramadan Rifai Saad Sabbagh Sabri Sadiq Safar Salama Salim Sarraf Sayegh Selmi Shaheen Sharif Shehata Sherif
    Slimani Soliman Tahir Talib Tawfik Trabelsi Wahba Yassin Younes Zein Zeidan Zidan Zouari
"""
NIGERIAN_MALE = """
    Emeka Chidi Obinna Ikenna Uche Tunde Femi Segun Kola Dayo Babatunde Kunle Ayodele Olumide Chukwudi
    Daniel David Samuel Emmanuel Joshua Michael Victor Musa Ibrahim Sani Kelechi Nnamdi Gbenga Wale Tobi
"""
NIGERIAN_FEMALE = """
    Ngozi Chioma Adaeze Ifeoma Amara Nkechi Bola Folake Yetunde Funke Temitope Titilayo Abimbola Kemi
    Blessing Grace Mercy Joy Esther Favour Peace Patience Aisha Hauwa Zainab Chinwe Ebele Simisola
    Omolara Damilola
"""
NIGERIAN_SURNAME = """
    Okafor Adeyemi Okonkwo Adebayo Eze Nwosu Balogun Ogunleye Obi Afolabi Okoro Ojo Adeleke Nwachukwu
    Ibrahim Bello Musa Onyeka Olawale Akinola Ogbonna Umeh Adewale Chukwu Oyelaran Igwe Uzor Salami
    Lawal Alabi
"""
GHANAIAN_MALE = (
    "Kwame Kofi Kwaku Yaw Kojo Kwasi Emmanuel Samuel Isaac Daniel Eric Felix Michael Nana Ebenezer"
)
GHANAIAN_FEMALE = "Ama Akosua Abena Yaa Afia Esi Adwoa Comfort Grace Mercy Abigail Gifty Linda Vida Felicia"
GHANAIAN_SURNAME = """
    Mensah Owusu Boateng Osei Asante Appiah Agyeman Amoah Addo Ansah Opoku Acheampong Annan Quaye Darko
    Frimpong Sarpong Gyamfi Antwi Yeboah
"""
URDU_MALE = """
    Muhammad Ali Imran Usman Bilal Hamza Asif Kashif Tariq Zahid Shahid Saqib Omar Hassan Faisal Adnan Junaid Haroon
    Waqas Kamran Naveed Rizwan Arslan Zain Ibrahim Yusuf Musa Ismail Abdullah Hussain Aamir Abdul Adeel Adil Aftab
    Ahmad Ahsan Akbar Akram Ammar Amir Anwar Aqib Arif Armaan Arshad Asad Asghar Ashraf Atif Awais Ayaan Azhar Aziz
    Babar Badar Basharat Danish Daud Ehsan Fahad Faizan Farhan Farooq Fawad Fazal Ghulam Habib Hamid Haris Hasan
    Haider Hashim Idris Iftikhar Ijaz Ikram Ilyas Imad Iqbal Irfan Ishaq Jamal Jamil Javed Jawad Kabir Kaleem Kamil
    Karim Khalid Khizar Khurram Liaqat Luqman Mansoor Majid Mazhar Mehmood Mohsin Mubashir Mudassar Mujahid Munir
    Murtaza Mushtaq Mustafa Muzammil Nadeem Naeem Nasir Nasser Nauman Nazir Noman Numan Obaid Osama Parvez Qaiser
    Qasim Rafiq Raheel Raja Rashid Rauf Razaq Rehan Riaz Saad Sabir Sadiq Safdar Sajid Saleem Salman Sameer Sarfraz
    Shabir Shafiq Shahbaz Shahzad Shakeel Shamim Sharif Shoaib Sohail Sufyan Suleman Sultan Talha Tanveer Taimoor
    Tauseef Tayyab Umair Umar Waheed Waleed Waqar Waseem Yasir Yaqub Younis Zafar Zaheer Zahoor Zakir Zeeshan Zohaib
    Zubair Zulfiqar
"""
URDU_FEMALE = """
    Fatima Ayesha Maryam Zainab Sobia Farzana Nasreen Shazia Saima Rabia Samina Rukhsana Tahira Aisha Hafsa Sana Hina
    Iqra Amna Khadija Noreen Parveen Shabana Bushra Nadia Uzma Mehwish Sadia Alina Inaya Abida Aaliyah Afshan Aleena
    Aliya Almas Ambreen Amina Aneela Anisa Anum Areeba Arooj Asifa Asma Asiya Ateeqa Atiya Azra Benazir Bibi Dua Eesha
    Eman Erum Esha Faiza Fariha Farah Farhana Farida Farzeen Fauzia Fiza Ghazala Gulnaz Habiba Hadia Haleema Hajra
    Hamida Hania Haniya Haram Hiba Hira Humaira Huma Iffat Irum Isra Jamila Javeria Kainat Kalsoom Kanwal Kausar
    Khalida Kiran Kubra Laiba Laila Laraib Lubna Madiha Maha Mahnoor Mahira Maira Maliha Maria Mariam Mehreen Memoona
    Minahil Misbah Mubeen Munazza Musarat Nabeela Nadra Naheed Naila Naima Najma Nasim Natasha Nayab Nazia Nazish
    Neelam Nida Nighat Nimra Noor Nosheen Nusrat Qudsia Quratulain Rafia Rahat Rahila Raheela Ramsha Rehana Rida
    Rimsha Rizwana Robina Romana Ruqayya Saba Sabeen Sabiha Safa Safia Sahar Saira Sajida Sakina Saleha Salma Samia
    Samreen Sania Sara Sehrish Seema Shabnam Shafqat Shagufta Shaheen Shaista Shakila Shamim Shehnaz Shumaila Sidra
    Sumaira Sumaiya Sundas Surayya Tabassum Tahmina Tanzeela Tasneem Tayyaba Tehmina Ume Urooj Warda Yasmeen Yasmin
    Yusra Zahida Zahra Zakia Zara Zarina Zeba Zohra Zunaira
"""
URDU_SURNAME = """
    Khan Hussain Ahmed Ali Malik Mahmood Akhtar Iqbal Butt Shah Mirza Chaudhry Qureshi Raja Aslam Rehman Abbas Abbasi
    Afridi Ahmad Akbar Akram Alam Alvi Amin Amjad Ansari Anwar Arif Arshad Asghar Ashraf Asif Awan Aziz Baig Bashir
    Bhatti Bukhari Dar Dogar Durrani Farooq Fazal Ghafoor Ghani Gill Gondal Habib Haider Hamid Hanif Haq Haroon Hasan
    Hassan Hayat Hashmi Hafeez Ibrahim Idrees Ilyas Imran Ishaq Islam Ismail Jabbar Jahangir Jamil Janjua Javed Jutt
    Kamal Karim Kausar Kayani Khalid Khaliq Khattak Khokhar Lodhi Latif Mahboob Majeed Maqbool Maqsood Masood Matloob
    Mehmood Memon Mir Mohammed Mughal Mukhtar Munir Murtaza Mushtaq Mustafa Nadeem Naqvi Naseem Nasir Nawaz Nazir
    Niazi Noor Parvez Pervaiz Qadir Qasim Qazi Qayyum Rafiq Raza Rana Rashid Razaq Rehmat Riaz Rizvi Sabir Saddique
    Sadiq Saeed Saleem Sarwar Shafi Shafiq Shaheen Shahid Shahzad Sharif Shaukat Sheikh Siddiqui Sohail Suleman Sultan
    Syed Tahir Taj Tariq Ul-Haq Usman Wahid Walayat Waheed Yaqoob Younas Yousaf Yousuf Zafar Zaidi Zaman Zia
"""
SIKH_MALE = """
    Gurpreet Harjit Jaspal Manpreet Sukhdev Balwinder Amandeep Kuldip Ranjit Arjan Jagdeep Harpreet Ravinder Ajit
    Ajmer Amarjit Amrik Amritpal Avtar Bahadur Baldev Baljit Balraj Balvir Bhupinder Charanjit Daljit Darshan Davinder
    Dilbag Dilraj Gagandeep Gurbachan Gurcharan Gurdeep Gurdev Gurdial Gurmail Gurmeet Gurmukh Gurnam Gursharan
    Gurvinder Harbans Harbhajan Harcharan Hardeep Hardev Harinder Harjinder Harkirat Harmeet Harminder Harnek
    Harvinder Inderjit Iqbal Jagjit Jagmohan Jagtar Jarnail Jasbir Jasdeep Jaskaran Jasmeet Jaswant Jatinder Jiwan
    Joginder Joban Kamaljit Karam Karanjit Karnail Kewal Kirpal Kulbir Kulvinder Kulwant Lakhbir Lakhvir Lovepreet
    Malkit Mandeep Manjinder Manmohan Manvir Mohinder Mukhtiar Narinder Nirmal Navjot Pardeep Paramjit Parmjit
    Pavandeep Prabhjot Pritam Prithpal Rajbir Rajinder Rajvinder Ramandeep Randhir Ranbir Rashpal Resham Rupinder
    Sarabjit Satnam Satpal Satwinder Sewa Shamsher Sohan Sucha Sukhbir Sukhjinder Sukhraj Sukhvir Sukhwinder Surinder
    Surjit Swaran Talwinder Tarlochan Tarsem Tejinder Udham Varinder Yadvinder Zorawar
"""
SIKH_FEMALE = """
    Harpreet Simran Jaswinder Manjit Gurpreet Kiran Rupinder Amrit Navdeep Parminder Jasleen Baljit Sukhjit Amandeep
    Amarjit Amanpreet Anmol Asees Avneet Balbir Baljinder Balwinder Bhupinder Charanjit Daljit Damanpreet Davinder
    Dilpreet Gagandeep Gian Gulab Gurbax Gurdeep Gurdip Gurjit Gurleen Gurmeet Gursharan Gurvinder Harbans Harbhajan
    Hardeep Hardip Harinder Harjinder Harjit Harleen Harmeet Harminder Harnoor Harsimran Harvinder Inderjit Ishmeet
    Jagdeep Jagdish Jagjit Jasbir Jasdeep Jaskiran Jasmeet Jasmine Jaspal Jaspreet Jasvir Jaswant Joginder Jyoti
    Kamaldeep Kamaljit Karamjit Karanjit Kirandeep Kirpal Kulbir Kuldeep Kuldip Kulvinder Kulwant Kulwinder Lakhvir
    Lovepreet Mandeep Maninder Manjinder Manmeet Manpreet Manveer Mohinder Narinder Navjot Navneet Nirmal Pardeep
    Paramjit Pavandeep Prabhjot Pritam Prabhleen Rajinder Rajvinder Rajwant Ramandeep Ranjit Ravinder Ravneet Resham
    Sandeep Sarabjit Satinder Satwant Satwinder Satvinder Sharanjit Sukhdeep Sukhpreet Sukhvinder Sukhwinder Surinder
    Surjit Swaran Tajinder Taranjit Tejinder Varinder Veerpal
"""
SIKH_SURNAME = """
    Sandhu Gill Dhillon Sidhu Grewal Bains Atwal Johal Mann Dhaliwal Sahota Uppal Aujla Athwal Bahia Bajwa Bal Barring
    Basi Basra Bassi Benning Bhamra Bhandal Bhangal Bhogal Bhullar Birdi Birk Boparai Brar Buttar Chahal Chana Chander
    Chatha Cheema Chohan Chopra Daliwal Deol Deo Dhami Dhanda Dhanoa Dhesi Dhindsa Dosanjh Dulai Garcha Ghuman
    Ghattaora Gosal Hans Hayer Heer Hothi Hundal Jagdev Jandu Jassal Jassi Jhaj Jhutti Johl Kailey Kaler Kalirai Kalsi
    Kandola Kang Khaira Khakh Khangura Khatkar Khera Khosa Kooner Lalli Landa Lidder Litt Lotay Mahal Mahil Malhi
    Mander Mangat Manku Marwaha Matharu Minhas Moore Mudhar Mundi Nagra Nahal Nijjar Nizzar Padda Padam Panesar Pannu
    Parhar Parmar Pawar Phull Plaha Pooni Powar Purewal Purba Rai Ranu Rajput Randhawa Rehal Riyat Roopra Sagoo Sahdra
    Saini Samra Sanghera Sangha Sarai Sekhon Sehmi Shergill Shoker Sihota Sihra Sindhar Sohal Somal Sokhi Soor Sumal
    Suman Tatla Thandi Thiara Tiwana Toor Tumber Ubhi Virdee Virk Wahid Walia
"""
HINDU_FEMALE = """
    Priya Anjali Meera Nisha Pooja Hetal Bhavna Jaya Kavita Sunita Rekha Asha Diya Riya Aditi Anika Isha Alpa Amita
    Ankita Archana Arti Bina Chandrika Daksha Deepa Dipti Divya Falguni Gita Hansa Heena Ila Indira Jagruti Jasmin
    Jyoti Kalpana Kamla Kanta Krupa Lata Laxmi Madhu Mala Manisha Manjula Mina Mital Nalini Neha Nila Nirmala Pallavi
    Panna Parul Poonam Pratibha Pushpa Radha Ranjan Reena Ritu Rupal Sangita Sarla Savita Seema Shilpa Shital Smita
    Sonal Suman Swati Trupti Urmila Usha Vandana Varsha Vina
"""
HINDU_MALE = """
    Raj Amit Sanjay Vijay Nikhil Rohan Arjun Kiran Dhruv Anil Suresh Mahesh Ravi Hitesh Aarav Vivaan Krish Ajay Akash
    Alpesh Anand Ashok Ashwin Bharat Bhavesh Bipin Chetan Chirag Deepak Dilip Dinesh Dipesh Gaurav Girish Gopal Harish
    Hemant Hiten Ishaan Jagdish Jayesh Jignesh Jitendra Kalpesh Kantilal Karan Kaushik Ketan Kishor Lalit Mahendra
    Manish Manoj Mayur Mehul Mukesh Naresh Narendra Navin Neel Nilesh Nitin Parag Paresh Pradip Prakash Pravin Rahul
    Rajesh Rajiv Rakesh Ramesh Sachin Sandip Satish Shailesh Subhash Sunil Tushar Umesh Vikram Vinod Vipul Vishal Yash
    Yogesh
"""
POLISH_MALE_OLDER = """
    Piotr Krzysztof Andrzej Tomasz Marcin Paweł Michał Łukasz Grzegorz Rafał Adam Marek Dariusz Wojciech Adrian Artur
    Bartosz Bogdan Czesław Damian Daniel Dawid Edward Filip Henryk Ireneusz Jacek Jan Janusz Jarosław Jerzy Józef
    Kamil Karol Konrad Leszek Maciej Mariusz Mateusz Mirosław Patryk Przemysław Radosław Robert Roman Ryszard
    Sebastian Sławomir Stanisław Stefan Sylwester Szymon Tadeusz Waldemar Wiesław Witold Zbigniew Zdzisław
"""
POLISH_FEMALE_OLDER = """
    Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Monika Dorota Beata Justyna Kinga Agata
    Aleksandra Alicja Aneta Angelika Bożena Celina Danuta Edyta Elżbieta Emilia Ewelina Grażyna Halina Hanna Honorata
    Ilona Irena Iwona Izabela Jadwiga Jolanta Karolina Krystyna Lidia Lucyna Maria Mariola Marlena Marta Marzena
    Milena Mirosława Natalia Patrycja Paulina Regina Renata Sylwia Teresa Urszula Wanda Weronika Wioletta Zofia Żaneta
"""
ROMANIAN_MALE_OLDER = """
    Andrei Mihai Ion Cristian Florin Vasile Marian Adrian Ionuț Ștefan Constantin Marius Gheorghe Dan Adi Aurel Bogdan
    Călin Cătălin Ciprian Claudiu Corneliu Cosmin Costel Costin Dănuț Daniel Dorin Dragoș Dumitru Emil Eugen Gabriel
    George Horia Iulian Laurențiu Liviu Lucian Mircea Mugurel Nelu Nicolae Octavian Ovidiu Paul Petru Radu Răzvan
    Robert Sebastian Silviu Sorin Teodor Tiberiu Traian Valentin Victor Viorel Vlad
"""
ROMANIAN_FEMALE_OLDER = """
    Elena Maria Ioana Andreea Mihaela Alina Cristina Daniela Gabriela Simona Roxana Florentina Adela Adina Adriana
    Aurelia Bianca Camelia Carmen Corina Cornelia Dana Diana Doina Dorina Emilia Eugenia Felicia Floarea Georgeta
    Georgiana Ileana Irina Iuliana Larisa Laura Lavinia Lidia Liliana Loredana Luminița Magdalena Marcela Mariana
    Marinela Monica Nicoleta Oana Olga Otilia Paula Petronela Raluca Ramona Rodica Sorina Steliana Tatiana Valentina
    Veronica Victoria Violeta Viorica
"""
ROMANIAN_SURNAME = """
    Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Dinu Constantin Marin Lazăr
    Florea Nistor Tudor Dobre Barbu Moldovan Neagu Sandu Mihai Ilie Serban Oprea Preda Toma Cojocaru Nica Voicu Costea
    Dragomir Manea Anghel Stanciu Pop Moraru Lungu Olteanu Iordache Grigore Ene Suciu Albu Mureșan Vasile Coman
    Diaconu Petre Badea Roman Avram Ungureanu Crăciun Balan Nicolae Cristea Filip Enache Bucur Marcu Zamfir David
    Simion Pavel Negru Bratu Bogdan Apostol Costache Mocanu Chiriac Macovei Sârbu Rotaru Vlad Paraschiv Muntean Luca
    Anton Mihalache Pascu Cozma Chivu Tănase Dima Lupu Stoian Tomescu Vasilescu Georgescu Stănescu Marinescu Iliescu
"""
CHINESE_MALE = """
    Wei Jun Ming Hao Jian Lei Chun Kai Yong Feng Ka Ho Chi Bo Bowen Chao Chen Cheng Chi-Hang Chun-Kit Da Dong Gang
    Guang Guowei Haoran Haoyu Hei Hin Hok Hong Hui Jiahao Jian-Guo Jiaming Jie Jin Jincheng Junjie Ka-Chun Ka-Fai
    Ka-Ming Kang Kin Kwok Kit Lok Long Man-Kit Minghao Ngai Ping Qiang Qing Rui Shun Siu-Ming Tao Tian Tin Tsz Wai-Man
    Wing Xiang Xin Xu Yang Yat Yi Yichen Yifan Yin Yu-Hang Yuan Yuxuan Zexi Zhen Zhi Zhihao Zihan Zixuan
"""
CHINESE_FEMALE = """
    Mei Ling Xiu Yan Li Na Hui Fang Yu Jing Wai Kwan Siu Bao Bing Chi-Ching Ching Chun-Yan Dan Fen Guiying Hoi Hong
    Hiu Jia Jiayi Jie Jiaqi Juan Ka-Man Ka-Yan Lai Lan Lihua Lin Lok-Yi Man Man-Yee Meiling Min Mengyao Ning Oi Pui
    Qian Qing Qiu Rong Ruoxi Shan Shu Shuk Suk Sum Sze Ting Tsz-Ching Wan Wing-Yan Xiaoli Xiaoyan Xin Xinyi Xiulan Xue
    Yee Yi Yilin Ying Yingying Yuet Yuk Yun Yutong Zhen Zihan Zixuan
"""
CARIBBEAN_MALE_OLDER = """
    Winston Leroy Delroy Errol Desmond Clive Trevor Neville Carlton Devon Junior Rohan Marlon Tyrone Omar Aldwyn Alton
    Barrington Basil Byron Calvin Cecil Cedric Clifton Courtney Curtis Dalton Denzil Derrick Donovan Earl Egbert Ellis
    Elroy Everton Fitzroy Floyd Garfield Glenroy Hubert Ivan Keith Kelvin Lascelles Lennox Leon Linton Lloyd Luther
    Melvin Michael Milton Norris Orville Patrick Percival Ransford Roy Rudolph Rupert Selwyn Stafford Sylvester Trevon
    Vernon Vincent Wayne Wilbert
"""
CARIBBEAN_FEMALE_OLDER = """
    Marcia Beverley Yvonne Hyacinth Sonia Paulette Claudette Lorna Marva Donna Sharon Keisha Shanice Althea Andrea
    Angella Audrey Avril Beulah Blossom Carmen Carol Cherry Cislyn Claudia Cynthia Dawn Delores Dorothy Ena Enid
    Ethlyn Evadne Faye Gloria Icilda Inez Ivy Jennifer Joy Judith Juliet Karen Lavern Linette Lurline Madge Maureen
    Mavis Merlene Millicent Monica Myrtle Norma Olive Pamela Patricia Pearl Pauline Precious Rose Sandra Sharlene
    Sylvia Verona Veronica Vinette Viola Winsome
"""
CARIBBEAN_SURNAME = """
    Campbell Brown Williams Grant Francis Gordon Clarke Reid Bailey Morgan Stewart Lewis Barrett Henry
    Thompson Powell Wright Gayle Simpson Walters Pinnock Blake Dixon Facey McKenzie Roberts Samuels
    Wallace
"""
KURDISH_MALE = """
    Karwan Rebin Hiwa Azad Dilshad Shwan Aram Soran Ibrahim Rizgar Hemin Ali Aland Alan Aso Baran Barham Barzan Bahoz
    Bestun Botan Dana Dara Dler Diyar Fazil Farhad Goran Halgurd Hawkar Hemn Hersh Hogr Ismail Jamal Jwan Kamaran
    Karzan Kawa Kosar Lawand Mariwan Mohammed Muhamad Nawzad Nechirvan Omed Osman Peshawa Peshraw Rawand Rebaz Rebwar
    Renas Ribin Rozhgar Rostam Saman Sangar Sarbast Sarkawt Serwan Shirwan Sirwan Twana Yusuf Zana Zanyar Zerdest
    Zheer
"""
KURDISH_FEMALE = """
    Shilan Avin Rojin Nazdar Shno Hero Awaz Chra Tara Zhian Sara Gulan Aryan Asrin Awin Ayten Bahar Bayan Begard
    Berivan Beri Chiman Chnar Chinar Darya Delnia Dilan Dilnaz Evin Fatma Gelas Hana Hanar Hataw Helin Hozan Jian Jwan
    Kani Kajal Khunaw Lana Lanja Lava Mizgin Narin Naska Nasrin Nian Nishtiman Parwin Payam Peri Rezan Ronak Rozh
    Rozhin Rukhosh Sayran Shadan Shawnm Shler Sherin Shna Soz Sozan Srwa Suzan Tania Tavga Viyan Xezal Zilan Zozan
"""
KURDISH_SURNAME = """
    Hassan Ahmed Mahmood Rashid Karim Aziz Hamid Salih Qadir Majeed Othman Faraj Abdulla Abdulrahman Abdulkarim
    Abubakr Agha Ali Amin Arif Babakr Bakir Barzani Barwari Dosky Fatah Fattah Faqi Ghafour Hama Hamawandi Hassani
    Hawrami Hussein Ibrahim Ismail Jabari Jaff Jalal Kaka Kakai Karimi Khalid Khidir Khoshnaw Maruf Mawlud Mirza
    Mohammed Mustafa Nader Nanakali Nuri Omar Palani Qaradaghi Rahim Rahman Rasul Rostam Sabir Sadiq Said Salim Sharif
    Sherwani Sindi Sofi Surchi Taha Talabani Tofiq Xoshnaw Yasin Yusif Zangana Zebari
"""

SAME_NAME_SPELT = (
    "Mohammed Mohamed Muhammad Mohammad Muhammed Mohamud Maxamed Mohd",
    "Abdi Abdy Cabdi", "Abdirahman Abdurahman Abdulrahman Cabdiraxmaan Abdelrahman Abdul-Rahman",
    "Abdullahi Abdulahi Abdullah Abdallah Cabdulaahi", "Hussein Hussain Husain Husayn Hussien Xuseen",
    "Ahmed Ahmad Axmed Ahamed", "Ali Aly Cali", "Hassan Hasan Xasan", "Omar Umar Cumar Omer",
    "Osman Usman Uthman Cismaan",
    "Yusuf Yousuf Yousef Youssef Yussuf Yuusuf", "Ibrahim Ebrahim Ibraahiim Ibrahin",
    "Ismail Ismael Ismaaciil Esmail",
    "Farah Faarax Farrah", "Jama Jaamac Jamac", "Warsame Warsama", "Suleiman Sulaiman Suliman Saleban",
    "Khalid Khaled Qaalid",
    "Mustafa Mostafa Moustafa", "Bilal Bilaal Billal", "Hamza Hamzah Xamza", "Idris Idriss Edris",
    "Zakariya Zakaria Zakariye",
    "Fadumo Fatuma Faduma Fatima Fatimah Fatma Faadumo", "Khadija Khadijah Khadra Khadiija Kadija",
    "Aisha Ayesha Aysha Aicha Caasha", "Amina Aminah Ameena Aamina", "Maryan Maryam Mariam Mariyam Meryem",
    "Zainab Zeinab Zaynab Saynab Zeynep", "Halima Halimo Xaliimo Haleema", "Yasmin Yasmeen Jasmin Yasmine",
    "Sahra Zahra Sara Sarah", "Salma Selma Salmo", "Safia Safiya Safiyo Sofia", "Sumaya Sumayya Sumaiya Somaya",
    "Hafsa Hafsah Xafsa Hafza", "Noor Nur Nour Nuur", "Layla Laila Leila Leyla", "Samira Sameera Samiira",
    "Karim Kareem Kerim", "Tariq Tarek Tarik Tareq", "Faisal Faysal Feisal", "Mahmoud Mahmood Mahmud Maxamuud",
    "Qureshi Qureishi Kureshi Quraishi", "Chaudhry Chowdhury Choudhury Chaudhary Choudhry",
    "Rehman Rahman Rahmaan Rehmaan",
    "Malik Malek Malick", "Akhtar Akter Aktar Akhter", "Begum Begam", "Khatun Khatoon", "Singh Sing",
    "Kaur Kour Kaor",
    "Szymon Simon Szimon", "Wojciech Wojtek Voytek", "Katarzyna Kasia Katarina", "Małgorzata Malgorzata Gosia",
    "Łukasz Lukasz Lucas Lukas", "Michał Michal Michael", "Paweł Pawel Paul", "Zofia Sofia Zosia", "Ștefan Stefan",
    "Ionuț Ionut", "Andreea Andrea", "Alexandru Alexander Alex", "Gheorghe George Ghiorghe",
    "Wójcik Wojcik", "Wiśniewski Wisniewski", "Kamiński Kaminski", "Zieliński Zielinski", "Dąbrowski Dabrowski",
)  # fmt: skip

NICKNAMES = """
    Alexander:Alex,Sandy Alexandra:Alex,Lexi Andrew:Andy Anthony:Tony Benjamin:Ben Bethany:Beth
    Catherine:Cathy,Kate Charles:Charlie Charlotte:Lottie,Charlie Christine:Chris Christopher:Chris
    Daniel:Dan,Danny David:Dave Deborah:Debbie Dominic:Dom Dorothy:Dot Edward:Ed,Eddie,Ted
    Eleanor:Ellie,Nell Elizabeth:Liz,Beth,Lizzie Frances:Fran Frederick:Fred,Freddie Gabriel:Gabe
    George:Georgie Gregory:Greg Henry:Harry Isabella:Bella,Izzy Jacob:Jake Jacqueline:Jackie
    James:Jim,Jamie,Jimmy Jennifer:Jen,Jenny Jessica:Jess Joanne:Jo Jonathan:Jon John:Jack,Johnny
    Joseph:Joe,Joey Joshua:Josh Judith:Judy Katherine:Kate,Kathy Kathleen:Kath Kenneth:Ken
    Lawrence:Larry Leonard:Len Lewis:Lew Madeleine:Maddie Margaret:Maggie,Peggy Matthew:Matt
    Michael:Mike,Mick,Mikey Michelle:Shell Mohammed:Mo Mohamed:Mo Muhammad:Mo Natalie:Nat Nathaniel:Nate
    Nicholas:Nick Nicola:Nicky Olivia:Liv,Livvy Oliver:Ollie Pamela:Pam Patricia:Pat,Trish Patrick:Paddy
    Peter:Pete Philip:Phil Rebecca:Becky,Becca Richard:Rick,Dick Robert:Rob,Bob,Bobby Ronald:Ron
    Samantha:Sam Samuel:Sam,Sammy Sandra:Sandy Stephen:Steve Steven:Steve Stephanie:Steph Susan:Sue
    Terence:Terry Theodore:Theo,Teddy Theresa:Terri Thomas:Tom,Tommy Timothy:Tim Toby:Tobes Valerie:Val
    Victoria:Vicky,Tori William:Will,Bill,Billy Zachary:Zac Abdirahman:Abdi Abdullahi:Abdi
    Khadija:Khadra Fadumo:Fatima Małgorzata:Gosia Katarzyna:Kasia Krzysztof:Kris Aleksander:Olek
    Oluwaseun:Seun Babatunde:Tunde Temitope:Temi Gurpreet:Gopi Harpreet:Harry
""".split()
